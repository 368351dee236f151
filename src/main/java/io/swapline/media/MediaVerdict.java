package io.swapline.media;

/**
 * Whether a file has come in whole.
 *
 * @param kind what the file's own structure says
 * @param words one plain sentence for a person
 */
public record MediaVerdict(Kind kind, String words) {

  /** The three things a look at a file can say. */
  public enum Kind {
    /** Everything that the file announces is there. */
    WHOLE,
    /** A part is missing: it is still being written, or was cut off or damaged. */
    UNFINISHED,
    /** The content is no picture or video that Swapline knows, or not what the name promises. */
    NOT_MEDIA
  }

  /** Whether everything that the file announces is there. */
  public boolean isWhole() {
    return kind == Kind.WHOLE;
  }

  static MediaVerdict whole(String words) {
    return new MediaVerdict(Kind.WHOLE, words);
  }

  static MediaVerdict unfinished(String words) {
    return new MediaVerdict(Kind.UNFINISHED, words);
  }

  static MediaVerdict notMedia(String words) {
    return new MediaVerdict(Kind.NOT_MEDIA, words);
  }
}
