package io.swapline.access;

import java.io.IOException;
import java.nio.file.Path;

/** Where a folder is needed there is none: nothing, a link, a file, or another folder by now. */
public final class NoFolderException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean gone;

  private NoFolderException(String words, boolean gone) {
    super(words);
    this.gone = gone;
  }

  /** Nothing is there. */
  static NoFolderException gone(Path shown) {
    return new NoFolderException(shown + " is not there.", true);
  }

  /** Another folder is there than a moment ago. */
  static NoFolderException replaced(Path shown) {
    return inTheWay(shown + " was put in the place of another folder just now.");
  }

  /**
   * Something else is there.
   *
   * @param words for people
   */
  static NoFolderException inTheWay(String words) {
    return new NoFolderException(words, false);
  }

  /** Whether nothing is there; else something is in the way. */
  public boolean isGone() {
    return gone;
  }
}
