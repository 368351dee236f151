package io.swapline.sidecar;

import io.swapline.text.Quote;
import java.util.List;

/**
 * A sidecar that cannot be used; the message is for people and says which file and what to mend.
 */
public final class SidecarException extends Exception {
  private final boolean unfinished;

  private SidecarException(String message, boolean unfinished) {
    super(message);
    this.unfinished = unfinished;
  }

  /**
   * A file that would have to be changed.
   *
   * @param fileName without its folder
   * @param finding what is wrong and what to do, as the rest of a sentence that starts with the
   *     file's name, without the full stop
   */
  public static SidecarException wrong(String fileName, String finding) {
    return new SidecarException(Quote.name(fileName) + " " + finding + ".", false);
  }

  /**
   * The same for all that is wrong with it, so that whoever mends it does so in one go.
   *
   * @param findings at least one, and no more than somebody reads
   */
  public static SidecarException wrong(String fileName, List<String> findings) {
    return wrong(fileName, String.join(". It ", findings));
  }

  /** A file that breaks off, as one does that is not all there yet. */
  static SidecarException unfinished(String fileName) {
    return new SidecarException(
        Quote.name(fileName) + " ends in the middle: write it to its end.", true);
  }

  /** Whether more text at its end may mend it. */
  public boolean isUnfinished() {
    return unfinished;
  }
}
