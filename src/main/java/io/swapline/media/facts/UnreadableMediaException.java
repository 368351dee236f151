package io.swapline.media.facts;

/**
 * A file that cannot be used as a picture or video; the message is a plain sentence for a person.
 */
public final class UnreadableMediaException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param words a plain sentence that says what is wrong and what to do
   */
  public UnreadableMediaException(String words) {
    super(words);
  }

  /**
   * @param words a plain sentence that says what is wrong and what to do
   * @param cause what the reader of the file ran into
   */
  public UnreadableMediaException(String words, Throwable cause) {
    super(words, cause);
  }

  /** The sizes are right, and a part of what they promise is not there. */
  public static UnreadableMediaException hole() {
    return new UnreadableMediaException(
        "A part of the picture in this file is not there: it is still being copied, or is damaged."
            + " Copy it again if it stays like this.");
  }
}
