package io.swapline.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which places are mounted read-only. Linux's own table is read, because Java does not see that a
 * folder is mounted a second time, with other options.
 */
final class MountTable {
  private static final Path TABLE = Path.of("/proc/self/mountinfo");
  private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3})");
  private static final int PLACE = 4;
  private static final int OPTIONS = 5;

  private MountTable() {}

  static boolean isReadOnly(Path path) {
    try {
      return isReadOnly(Files.readAllLines(TABLE, StandardCharsets.UTF_8), path.toRealPath());
    } catch (IOException | RuntimeException e) {
      return isReadOnlyStore(path);
    }
  }

  private static boolean isReadOnlyStore(Path path) {
    try {
      return Files.getFileStore(path).isReadOnly();
    } catch (IOException e) {
      return false;
    }
  }

  static boolean isReadOnly(List<String> table, Path real) {
    int longest = -1;
    boolean readOnly = false;
    for (String line : table) {
      String[] fields = line.split(" ", -1);
      Path place = Path.of(unescaped(fields[PLACE]));
      // Of two mounts on one place the later one is seen.
      if (real.startsWith(place) && place.getNameCount() >= longest) {
        longest = place.getNameCount();
        readOnly = hasReadOnly(fields[OPTIONS]) || hasReadOnly(fields[fields.length - 1]);
      }
    }
    return readOnly;
  }

  private static boolean hasReadOnly(String options) {
    return Arrays.asList(options.split(",", -1)).contains("ro");
  }

  private static String unescaped(String text) {
    return ESCAPED
        .matcher(text)
        .replaceAll(
            found -> {
              char letter = (char) Integer.parseInt(found.group(1), 8);
              return letter == '\\' ? "\\\\" : String.valueOf(letter);
            });
  }
}
