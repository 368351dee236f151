package io.swapline.watch;

import io.swapline.watch.names.LongestName;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * When a drop is taken.
 *
 * @param settle how long nothing of a drop may change before it is taken; zero takes it at once
 * @param recording the same where a film cannot say that it has ended; no shorter than {@code
 *     settle} counts, and where that is zero it is
 * @param arriving how long a drop that is quiet but not whole may wait before it is refused
 * @param ready whether a {@code NAME.ready} must be there
 * @param consent whether a consent record must be there, for the drop or for its folder
 * @param targetEndings what follows NAME and a dot in the name of a target that the chosen provider
 *     takes, the usual one first, such as {@code mp4}; never empty
 * @param longestFile how long the name of a file may be in each of our folders, in bytes
 * @param opened endings, in lower case, of pictures that no provider takes and that are made ones
 *     that are taken, where their names say what they are for
 */
public record InboxSettings(
    Duration settle,
    Duration recording,
    Duration arriving,
    Ready ready,
    Consent consent,
    Supplier<List<String>> targetEndings,
    int longestFile,
    Set<String> opened) {

  /** With folders that take names as long as is usual, and no picture that is opened. */
  public InboxSettings(
      Duration settle,
      Duration recording,
      Duration arriving,
      Ready ready,
      Consent consent,
      Supplier<List<String>> targetEndings) {
    this(settle, recording, arriving, ready, consent, targetEndings, LongestName.USUAL, Set.of());
  }

  /** The same with folders that take names of so many bytes. */
  public InboxSettings withLongestFile(int bytes) {
    return new InboxSettings(
        settle, recording, arriving, ready, consent, targetEndings, bytes, opened);
  }

  /** The same where pictures of those endings are opened. */
  public InboxSettings withOpened(Set<String> endings) {
    return new InboxSettings(
        settle, recording, arriving, ready, consent, targetEndings, longestFile, endings);
  }

  /** Whether drops need a {@code NAME.ready}. */
  public enum Ready {
    /** A drop is taken when it has settled; with the marker it is taken at once. */
    OPTIONAL,
    /** Only drops with the marker are taken. */
    REQUIRED
  }

  /** Whether drops need a consent record. */
  public enum Consent {
    /** A drop is taken without one; one that is there goes with it. */
    OPTIONAL,
    /** A drop waits for one as it waits for a face. */
    REQUIRED
  }

  /** How long nothing of a drop may change whose film cannot say that it has ended. */
  Duration openSettle() {
    return settle.isZero() || settle.compareTo(recording) > 0 ? settle : recording;
  }

  /**
   * @throws IllegalArgumentException when {@code settle} is negative or {@code arriving} is shorter
   *     than {@code settle}
   */
  public InboxSettings {
    if (settle.isNegative()) {
      throw new IllegalArgumentException("settle must not be negative, but is " + settle);
    }
    if (arriving.compareTo(settle) < 0) {
      throw new IllegalArgumentException(
          "arriving (" + arriving + ") must not be shorter than settle (" + settle + ")");
    }
  }
}
