package io.swapline.watch;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

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
          "__macosx",
          "_gsdata_",
          "files_trashbin",
          "files_versions",
          "lost.dir",
          "lost+found",
          "network trash folder",
          "recycle bin",
          "recycled",
          "recycler",
          "system volume information",
          "temporary items",
          "trashbox",
          "~snapshot");

  /** Folders that are a program's document, and look like one file to its users. */
  private static final Set<String> PACKAGES =
      Set.of(
          "aplibrary",
          "cocatalog",
          "fcpbundle",
          "fcpcache",
          "imovielibrary",
          "imoviemobile",
          "imovieproject",
          "lrdata",
          "lrlibrary",
          "migratedphotolibrary",
          "photolibrary",
          "photoslibrary",
          "tvlibrary");

  /** What a system's check of its disk found, by number. */
  private static final Pattern FOUND = Pattern.compile("found\\.\\d{3}");

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

  /** Letters of the name that a download bears while it comes in. */
  private static final int TOKEN = 8;

  private ProgramNames() {}

  /** Hidden, an office program's, or of a place where programs keep their own. */
  static boolean isNobodysDrop(String fileName) {
    return fileName.startsWith(".")
        || fileName.startsWith("~$")
        || fileName.startsWith("~syncthing~")
        || isAFolderOfPrograms(fileName.toLowerCase(Locale.ROOT));
  }

  private static boolean isAFolderOfPrograms(String name) {
    int dot = name.lastIndexOf('.');
    return FOLDERS.contains(name)
        || (dot > 0 && PACKAGES.contains(name.substring(dot + 1)))
        || (name.startsWith("found.") && FOUND.matcher(name).matches());
  }

  /** Whether a file with that ending, in lower case, will be another one or stands beside one. */
  static boolean isOfATransfer(String ending) {
    return TEMPORARY.contains(ending) || CONTROL.contains(ending);
  }

  /**
   * What a download will be called: Firefox writes {@code clip.Xy12abCD.mp4.part} beside an empty
   * {@code clip.mp4}.
   *
   * @param name without the ending of the transfer
   */
  static String withoutToken(String name) {
    int ending = name.lastIndexOf('.');
    int token = ending - TOKEN - 1;
    return token > 0 && name.charAt(token) == '.' && isToken(name.substring(token + 1, ending))
        ? name.substring(0, token) + name.substring(ending)
        : name;
  }

  /** Drawn from letters and digits; a word or a date has no letters of both cases in it. */
  private static boolean isToken(String text) {
    return text.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c))
        && text.chars().skip(1).anyMatch(Character::isUpperCase)
        && text.chars().anyMatch(Character::isLowerCase);
  }

  /** Whether the file says by its being there that {@code other} is not all there. */
  static boolean holds(String control, String other) {
    int dot = control.lastIndexOf('.');
    return dot > 0
        && CONTROL.contains(control.substring(dot + 1).toLowerCase(Locale.ROOT))
        && control.substring(0, dot).equalsIgnoreCase(other);
  }
}
