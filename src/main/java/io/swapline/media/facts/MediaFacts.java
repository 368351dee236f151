package io.swapline.media.facts;

import java.util.Objects;
import java.util.Optional;

/**
 * What a file says about itself. Written to and read back from JSON as it stands.
 *
 * @param type what the content is, whatever the file is called
 * @param width pixels as stored, before any turn; 0 where the container is not read (AVI, Matroska,
 *     WebM)
 * @param height pixels as stored, before any turn; 0 where the container is not read
 * @param turn how the stored pixels are to be turned for display, as an EXIF orientation 1 to 8; 1
 *     is upright. For MP4 and QuickTime it comes from the track's matrix
 * @param codec the four-character code of the video track, such as {@code avc1} or {@code apcn};
 *     empty for pictures and where the container is not read
 * @param motion duration, frames and sound of a video; {@code null} for pictures and where the
 *     container is not read (use {@link #knownMotion()})
 * @param bytes the size of the file
 */
public record MediaFacts(
    MediaType type, int width, int height, int turn, String codec, Motion motion, long bytes) {

  public MediaFacts {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(codec, "codec");
    if (turn < 1 || turn > 8) {
      throw new IllegalArgumentException("turn must be 1 to 8, was " + turn);
    }
  }

  /** The same in a file of so many bytes. */
  public MediaFacts weighing(long fileBytes) {
    return new MediaFacts(type, width, height, turn, codec, motion, fileBytes);
  }

  /** Duration, frames and sound; empty for pictures and for containers that are not read. */
  public Optional<Motion> knownMotion() {
    return Optional.ofNullable(motion);
  }

  /** Pixels from left to right as a viewer shows the file, that is after the turn. */
  public int shownWidth() {
    return turn >= 5 ? height : width;
  }

  /** Pixels from top to bottom as a viewer shows the file, that is after the turn. */
  public int shownHeight() {
    return turn >= 5 ? width : height;
  }

  /**
   * What only a video has.
   *
   * @param durationMillis how long the first video track lasts, in milliseconds; at least 1
   * @param frames frames of the first video track; at least 1
   * @param frameRate frames a second, on the average over the whole track
   * @param sound whether there is an audio track with anything in it
   */
  public record Motion(long durationMillis, long frames, double frameRate, boolean sound) {}
}
