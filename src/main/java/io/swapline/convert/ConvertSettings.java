package io.swapline.convert;

import io.swapline.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What the operator allows to be done with programs of others.
 *
 * @param mode what they are run for
 * @param ffmpeg the program; empty where it is looked for among the commands of the system
 * @param heif libheif's program likewise
 * @param longest how long one film or picture may take
 * @param memory bytes of addresses that a program may have
 */
public record ConvertSettings(
    Mode mode, Optional<Path> ffmpeg, Optional<Path> heif, Duration longest, long memory) {
  /** The setting of {@link #mode}. */
  public static final String MODE = "swapline.media.convert";

  /** The setting of {@link #ffmpeg}. */
  public static final String FFMPEG = "swapline.media.convert.ffmpeg";

  /** The setting of {@link #heif}. */
  public static final String HEIF = "swapline.media.convert.heif";

  /** The setting of {@link #longest}. */
  public static final String LONGEST = "swapline.media.convert.timeout";

  /** The setting of {@link #memory}. */
  public static final String MEMORY = "swapline.media.convert.memory";

  /** As the operator set it. */
  public static ConvertSettings of(Settings settings) {
    return new ConvertSettings(
        Mode.valueOf(settings.text(MODE).toUpperCase(Locale.ROOT)),
        settings.optionalPath(FFMPEG),
        settings.optionalPath(HEIF),
        settings.duration(LONGEST),
        settings.bytes(MEMORY));
  }

  /** Whether nothing is run. */
  public boolean isOff() {
    return mode == Mode.NONE;
  }

  /** What programs are run for. */
  public enum Mode {
    /** Nothing is run. */
    NONE,
    /** A film whose length we do not read is measured. */
    MEASURE,
    /** The same, and what a provider does not take is made to fit. */
    FFMPEG
  }
}
