package io.swapline.watch;

/**
 * What a {@link FileCheck} found.
 *
 * @param state the finding
 * @param words for people: what is wrong with the file, as the end of a sentence that starts with
 *     its name ({@code "ends in the middle"}); empty when whole
 */
public record FileCheckResult(State state, String words) {

  /** Whether a file can be used. */
  public enum State {
    WHOLE,
    /** The same; but the file cannot say that this was all. */
    OPEN_ENDED,
    /** A sidecar that is whole, and asks for a consent record beside it. */
    NEEDS_RECORD,
    /** A video or picture of which a part is missing so far. */
    UNFINISHED,
    /** Not a video or picture, whatever it is called. More bytes would not change that. */
    NOT_MEDIA,
    /** It cannot be told. */
    UNREADABLE
  }

  /** The file is all there. */
  public static FileCheckResult whole() {
    return new FileCheckResult(State.WHOLE, "");
  }

  /** The file is all there, as far as it can say. */
  public static FileCheckResult openEnded(String words) {
    return new FileCheckResult(State.OPEN_ENDED, words);
  }

  /** The sidecar is all there, and asks for a consent record. */
  public static FileCheckResult needsRecord() {
    return new FileCheckResult(State.NEEDS_RECORD, "");
  }

  /** A part of the file is missing so far. */
  public static FileCheckResult unfinished(String words) {
    return new FileCheckResult(State.UNFINISHED, words);
  }

  /** The file is not what its name says. */
  public static FileCheckResult notMedia(String words) {
    return new FileCheckResult(State.NOT_MEDIA, words);
  }

  /** The file could not be examined. */
  public static FileCheckResult unreadable(String words) {
    return new FileCheckResult(State.UNREADABLE, words);
  }

  /** Whether nothing is missing that the file tells of. */
  boolean isUsable() {
    return state == State.WHOLE || state == State.OPEN_ENDED || state == State.NEEDS_RECORD;
  }

  boolean isFinal() {
    return isUsable() || state == State.NOT_MEDIA;
  }
}
