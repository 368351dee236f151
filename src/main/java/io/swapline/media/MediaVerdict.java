package io.swapline.media;

/**
 * Whether a file has come in whole.
 *
 * @param kind what the file's own structure says
 * @param words one plain sentence for a person
 */
public record MediaVerdict(Kind kind, String words) {

  /** What a look at a file can say. */
  public enum Kind {
    /** Everything that the file announces is there. */
    WHOLE,
    /** The same; but its format cannot say that this was all. */
    OPEN_ENDED,
    /** A part is missing: it is still being written, or was cut off or damaged. */
    UNFINISHED,
    /** The content is no picture or video that Swapline knows, or not what the name promises. */
    NOT_MEDIA
  }

  /** Whether everything that the file announces is there. */
  public boolean isWhole() {
    return kind == Kind.WHOLE || kind == Kind.OPEN_ENDED;
  }

  static MediaVerdict whole(String words) {
    return new MediaVerdict(Kind.WHOLE, words);
  }

  static MediaVerdict openEnded(String words) {
    return new MediaVerdict(Kind.OPEN_ENDED, words);
  }

  static MediaVerdict unfinished(String words) {
    return new MediaVerdict(Kind.UNFINISHED, words);
  }

  static MediaVerdict notMedia(String words) {
    return new MediaVerdict(Kind.NOT_MEDIA, words);
  }
}
