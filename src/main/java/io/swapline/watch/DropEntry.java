package io.swapline.watch;

import io.swapline.watch.DropName.Role;

/** A directory entry whose name gives it a part in a drop. */
record DropEntry(DropName name, SourceFile file, Nature nature) {

  /** What lies behind the name. */
  enum Nature {
    PLAIN,
    LINK,
    SPECIAL,
    UNREADABLE
  }

  boolean is(Role role) {
    return name.role() == role;
  }

  boolean standsFor(Role role) {
    return name.standsFor() == role;
  }

  boolean isFit() {
    return !is(Role.UNFIT_PICTURE);
  }
}
