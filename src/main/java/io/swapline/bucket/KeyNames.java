package io.swapline.bucket;

import io.swapline.watch.FileNameRules;
import io.swapline.watch.ListedFolder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a key stands for: folders and a file, of which each must be able to lie in a folder. */
final class KeyNames {
  /** File systems take 255 bytes, and an outbox gives numbers to what it has already. */
  private static final int LONGEST = 200;

  private KeyNames() {}

  /** The folders that a key is in, below the prefix; none for the top. */
  static List<String> folders(String key, String prefix) {
    String below = key.substring(prefix.length());
    int end = below.lastIndexOf('/');
    return end < 0 ? List.of() : Arrays.asList(below.substring(0, end).split("/", -1));
  }

  /** The key up to the file's name. */
  static String folder(String key) {
    return key.substring(0, key.lastIndexOf('/') + 1);
  }

  static String file(String key) {
    return key.substring(key.lastIndexOf('/') + 1);
  }

  /** Whether it may be of a drop, by its name and those of its folders. */
  static boolean isOfUse(String key, String prefix) {
    return ListedFolder.isOfUse(file(key))
        && folders(key, prefix).stream()
            .allMatch(name -> leadsElsewhere(name) || ListedFolder.isLookedInto(name));
  }

  /** What is wrong with the name of a folder, as a clause about "its name". */
  static Optional<String> objection(String folder) {
    if (folder.isEmpty()) {
      return Optional.of(
          "its name is empty: the key begins with a slash, or has two in a row. Give the objects"
              + " keys without that.");
    }
    if (folder.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      return Optional.of(
          "its name has more than " + LONGEST + " bytes, which no folder can have. Shorten it.");
    }
    return FileNameRules.objection(folder);
  }

  private static boolean leadsElsewhere(String folder) {
    return folder.equals(".") || folder.equals("..");
  }
}
