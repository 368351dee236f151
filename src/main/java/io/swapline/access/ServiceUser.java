package io.swapline.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The user as whom this process runs.
 *
 * @param name as the system has it; its number where it has no name
 * @param uid its number; -1 where the system does not tell
 * @param groups the numbers of its groups
 * @param overrides whether owners and modes do not bind it, as they do not bind root
 */
public record ServiceUser(String name, int uid, Set<Integer> groups, boolean overrides) {
  private static final Path STATUS = Path.of("/proc/self/status");

  /** Linux: may act as the owner of every file. */
  private static final int CAP_FOWNER = 3;

  /** Who this process is. */
  public static ServiceUser current() {
    String name = System.getProperty("user.name", "?");
    try {
      Map<String, String> status = new HashMap<>();
      for (String line : Files.readAllLines(STATUS, StandardCharsets.UTF_8)) {
        String[] parts = line.split(":", 2);
        status.put(parts[0], parts.length > 1 ? parts[1].strip() : "");
      }
      int uid = Integer.parseInt(word(status.get("Uid"), 1));
      Set<Integer> groups = new HashSet<>();
      groups.add(Integer.parseInt(word(status.get("Gid"), 1)));
      for (String group : status.getOrDefault("Groups", "").split("\\s+")) {
        if (!group.isEmpty()) {
          groups.add(Integer.parseInt(group));
        }
      }
      long capabilities = Long.parseUnsignedLong(status.get("CapEff"), 16);
      boolean overrides = (capabilities & (1L << CAP_FOWNER)) != 0;
      return new ServiceUser(known(name) ? name : String.valueOf(uid), uid, groups, overrides);
    } catch (IOException | RuntimeException e) {
      // Not Linux: the system is still asked what it allows, only fewer reasons can be told.
      return new ServiceUser(name, -1, Set.of(), "root".equals(name));
    }
  }

  /** For people. */
  String words() {
    return words(name);
  }

  /** The name of a user; where there is only its number, that it is one. */
  static String words(String name) {
    return name.chars().allMatch(Character::isDigit) ? "the user " + name : name;
  }

  private static boolean known(String name) {
    return !name.isBlank() && !"?".equals(name);
  }

  private static String word(String line, int n) {
    return line.split("\\s+")[n];
  }
}
