package io.swapline.watch;

import java.time.Instant;
import java.util.List;

/**
 * Files that lie in the inbox and are not taken yet.
 *
 * @param subPath the folder below the inbox, with {@code /} between its parts; empty for the top
 * @param name the NAME in Unicode NFC; for a folder that cannot be read its own name; what stands
 *     for many is {@value #OTHERS}
 * @param reason why it waits
 * @param words for people: what is missing and what to do
 * @param files the files this is about; a folder stands for itself
 * @param since when this process saw the first of that NAME
 */
public record WaitingFiles(
    String subPath,
    String name,
    Reason reason,
    String words,
    List<SourceFile> files,
    Instant since) {

  /** What many are called that are told of in numbers. */
  static final String OTHERS = "(others)";

  /** Why something waits. */
  public enum Reason {
    NO_FACE,
    NO_TARGET,
    /** All is there but a consent record, and there must be one. */
    NO_CONSENT,
    /** Nothing changes any more, but a file is not whole. */
    STILL_ARRIVING,
    /** Something changed a moment ago, or the file's turn to be examined has not come. */
    SETTLING,
    /** More files than one could play the same part. */
    AMBIGUOUS,
    /** A file of it, or a folder that it lies in, has a name that systems read differently. */
    UNFIT_NAME,
    /** What comes out of it could not be written under such a name. */
    NAME_TOO_LONG,
    /** Only drops with {@code NAME.ready} are taken, and there is none. */
    NOT_READY,
    /** More lies in a folder than one look holds: these have their turn later. */
    CROWDED,
    /** More faces for one video than anybody has. */
    TOO_MANY_FACES,
    /** A picture that cannot be used: of a kind that no provider takes, or no picture at all. */
    UNFIT_PICTURE,
    /** A video of a kind that no provider takes. */
    UNFIT_VIDEO,
    /** A link, pipe, socket or device; it is never opened. */
    NOT_A_PLAIN_FILE,
    UNREADABLE,
    /**
     * The user that runs Swapline may not read it or take it away, or not write where it would end:
     * somebody has to allow that.
     */
    NOT_ALLOWED
  }
}
