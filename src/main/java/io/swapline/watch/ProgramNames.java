package io.swapline.watch;

import java.util.Locale;
import java.util.Set;

/** Names by which programs mark what is not for people: never a drop, or not one yet. */
final class ProgramNames {
  /** Where the usual systems and storage boxes keep what was deleted, thumbnails and old states. */
  private static final Set<String> FOLDERS =
      Set.of(
          "#recycle",
          "#snapshot",
          "$recycle.bin",
          "@__thumb",
          "@eadir",
          "@recently-snapshot",
          "@recycle",
          "@sharebin",
          "@snapshot",
          "@tmp",
          "_gsdata_",
          "lost+found",
          "network trash folder",
          "recycle bin",
          "recycled",
          "recycler",
          "system volume information",
          "temporary items",
          "trashbox",
          "~snapshot");

  /** A file that gets its name when it is there. */
  private static final Set<String> TEMPORARY =
      Set.of(
          "!bt",
          "!qb",
          "!sync",
          "!ut",
          "bc!",
          "bts",
          "crdownload",
          "download",
          "dtapart",
          "fdmdownload",
          "filepart",
          "incomplete",
          "jc!",
          "kpart",
          "opdownload",
          "part",
          "partial",
          "sigpart",
          "td",
          "tmp",
          "wkdownload",
          "xltd");

  /** What stands beside a file that has its name already, and goes when it is all there. */
  private static final Set<String> CONTROL =
      Set.of(
          "aria2", "aria2__temp", "aspera-ckpt", "aspx", "lftp-pget-status", "lock", "st", "ytdl");

  private ProgramNames() {}

  /** Hidden, an office program's, or of a place where programs keep their own. */
  static boolean isNobodysDrop(String fileName) {
    return fileName.startsWith(".")
        || fileName.startsWith("~$")
        || fileName.startsWith("~syncthing~")
        || FOLDERS.contains(fileName.toLowerCase(Locale.ROOT));
  }

  /** Whether a file with that ending, in lower case, will be another one or stands beside one. */
  static boolean isOfATransfer(String ending) {
    return TEMPORARY.contains(ending) || CONTROL.contains(ending);
  }

  /** Whether the file says by its being there that {@code other} is not all there. */
  static boolean holds(String control, String other) {
    int dot = control.lastIndexOf('.');
    return dot > 0
        && CONTROL.contains(control.substring(dot + 1).toLowerCase(Locale.ROOT))
        && control.substring(0, dot).equalsIgnoreCase(other);
  }
}
