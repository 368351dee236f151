package io.swapline.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Owner, group and mode of a file or folder, as systems like Unix have them. */
record Mode(int uid, int gid, int bits, String ownerName, String groupName) {
  static final int READ = 4;
  static final int WRITE = 2;
  static final int SEARCH = 1;

  private static final int SET_GID = 02000;
  private static final int STICKY = 01000;
  private static final int PERMISSIONS = 07777;

  /** Empty where the file system has no modes, or the file cannot be looked at. */
  static Optional<Mode> of(Path path) {
    return of(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** The same of what a link leads to. */
  static Optional<Mode> behind(Path path) {
    return of(path, new LinkOption[0]);
  }

  private static Optional<Mode> of(Path path, LinkOption... links) {
    try {
      Map<String, Object> found =
          Files.readAttributes(path, "unix:uid,gid,mode,owner,group", links);
      return Optional.of(
          new Mode(
              (int) found.get("uid"),
              (int) found.get("gid"),
              (int) found.get("mode") & PERMISSIONS,
              String.valueOf(found.get("owner")),
              String.valueOf(found.get("group"))));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  int group() {
    return bits >> 3 & 7;
  }

  int others() {
    return bits & 7;
  }

  boolean isSticky() {
    return (bits & STICKY) != 0;
  }

  boolean handsItsGroupDown() {
    return (bits & SET_GID) != 0;
  }

  /** What these bits let that user do; access lists and flags are not in them. */
  int allowed(ServiceUser user) {
    if (user.overrides()) {
      return READ | WRITE | SEARCH;
    }
    if (uid == user.uid()) {
      return bits >> 6 & 7;
    }
    return user.groups().contains(gid) ? group() : others();
  }

  /** For people: {@code 0644}. */
  String text() {
    return String.format(Locale.ROOT, "%04o", bits);
  }

  /** As chmod takes them: {@code rw}. */
  static String letters(int permissions) {
    return ((permissions & READ) != 0 ? "r" : "")
        + ((permissions & WRITE) != 0 ? "w" : "")
        + ((permissions & SEARCH) != 0 ? "x" : "");
  }
}
