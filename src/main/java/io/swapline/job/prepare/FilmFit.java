package io.swapline.job.prepare;

import io.swapline.convert.FilmMade;
import io.swapline.convert.FilmOrder;
import io.swapline.convert.MediaMaker;
import io.swapline.convert.NotNowException;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.UnreadableMediaException;
import io.swapline.provider.Provider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Videos that a provider does not take as they are, and what is sent in their place. */
final class FilmFit {
  private static final double MEGABYTE = 1_000_000;

  private final MediaMaker maker;

  FilmFit(MediaMaker maker) {
    this.maker = maker;
  }

  /**
   * What is sent.
   *
   * @param file what was made; empty where it was only told of
   * @param facts of it
   * @param words what was done, for the job's history
   */
  record Sent(Optional<InputFile> file, MediaFacts facts, String words) {}

  /** Whether it has to be made to fit, and is. */
  boolean isToBeMade(Provider provider, MediaFacts film) {
    return maker.makesFilms()
        && film.type().isVideo()
        && provider.getTarget().typeList().contains("mp4")
        && !MediaLimits.admitsFilm(provider, film);
  }

  /** What is known of a target, with its length. */
  MediaFacts measured(InputFile target, MediaFacts film) throws NotNowException, IOException {
    return maker.measured(Path.of(target.custody()), film);
  }

  /**
   * Makes it fit.
   *
   * @param beside the file beside which it gets its place
   * @param patient whether it waits for its turn
   */
  Sent make(InputFile target, Provider provider, MediaFacts film, Path beside, boolean patient)
      throws UnreadableMediaException, NotNowException, IOException {
    if (film.knownMotion().isEmpty()) {
      throw new UnreadableMediaException(
          "The video cannot be read, so that it cannot be made to fit either: export it as MP4"
              + " (H.264).");
    }
    FilmMade made =
        maker.film(
            new FilmOrder(
                Path.of(target.custody()),
                String.valueOf(target.sha256()),
                film,
                MediaLimits.ofFilm(provider),
                beside),
            patient);
    Optional<InputFile> file = Optional.empty();
    if (made.file().isPresent()) {
      file =
          Optional.of(
              FittedFile.of(FileRole.FITTED_TARGET, target, made.file().get(), made.facts()));
    }
    return new Sent(file, made.facts(), words(film, made));
  }

  private static String words(MediaFacts film, FilmMade made) {
    return String.format(
        Locale.ROOT,
        "the video was made to fit: %s → %s by %s; what was dropped stays as it is",
        described(film),
        described(made.facts()),
        made.by());
  }

  private static String described(MediaFacts film) {
    return String.format(
        Locale.ROOT,
        "%s, %d x %d, %.1f MB",
        film.type().title(),
        film.shownWidth(),
        film.shownHeight(),
        film.bytes() / MEGABYTE);
  }

  /** What would be done, for a dry run. */
  Optional<String> told(Provider provider, MediaFacts film) {
    return isToBeMade(provider, film)
        ? Optional.of("its video (" + described(film) + ") is made to fit first: MP4, H.264")
        : Optional.empty();
  }
}
