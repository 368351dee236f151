package io.swapline.convert;

import io.swapline.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done with programs of others, as the operator set it. */
public final class MediaMakers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MediaMakers.class);

  private final Optional<ProgramMaker> maker;

  private MediaMakers(Optional<ProgramMaker> maker) {
    this.maker = maker;
  }

  /** Where none may be run. */
  public static MediaMakers none() {
    return new MediaMakers(Optional.empty());
  }

  /**
   * For the service: what an earlier process left of its work is removed.
   *
   * @param shortage why so many bytes may not be written to the data folder, in words; empty where
   *     they may
   * @throws MissingProgramException if a program is asked for that is not there
   */
  public static MediaMakers open(Settings settings, LongFunction<Optional<String>> shortage)
      throws MissingProgramException, IOException {
    ConvertSettings convert = ConvertSettings.of(settings);
    Path work = settings.path("swapline.data").resolve("spool").resolve("convert");
    ProgramMaker.sweep(work);
    if (convert.isOff()) {
      return none();
    }
    ProgramMaker maker = ProgramMaker.open(convert, work, shortage);
    maker.words().forEach(words -> LOG.info("media: {}", words));
    return new MediaMakers(Optional.of(maker));
  }

  /**
   * For a dry run.
   *
   * @param scratch on whose disk there is room
   * @throws MissingProgramException if a program is asked for that is not there
   */
  public static MediaMakers forDryRun(Settings settings, Path scratch)
      throws MissingProgramException {
    ConvertSettings convert = ConvertSettings.of(settings);
    return new MediaMakers(
        convert.isOff()
            ? Optional.empty()
            : Optional.of(ProgramMaker.open(convert, scratch, bytes -> Optional.empty())));
  }

  /** What may be done. */
  public MediaMaker maker() {
    return maker.isPresent() ? maker.get() : MediaMaker.NONE;
  }

  /** Ends what runs. */
  @Override
  public void close() {
    maker.ifPresent(ProgramMaker::close);
  }
}
