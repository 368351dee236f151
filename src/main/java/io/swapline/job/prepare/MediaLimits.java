package io.swapline.job.prepare;

import io.swapline.convert.FilmLimits;
import io.swapline.convert.HandCommand;
import io.swapline.media.face.FaceLimits;
import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.UnreadableMediaException;
import io.swapline.provider.AcceptedFiles;
import io.swapline.provider.Provider;
import io.swapline.text.PictureCommand;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a provider takes, checked here so that nobody pays to learn it. */
final class MediaLimits {
  static final String FACE = "The face";
  static final String PICTURE = "The picture";
  private static final long MEGABYTE = 1_000_000;

  /** No picture that can be decoded here has more. */
  private static final long MOST_FACE_BYTES = 500 * MEGABYTE;

  private static final Pattern PRORES = Pattern.compile("ap(ch|cn|cs|co|4h|4x)");
  private static final Pattern HEVC = Pattern.compile("h(vc|ev)1");

  private MediaLimits() {}

  /**
   * @param name of its file
   * @param lessen whether what is sent of a picture may be less than it is
   */
  static void checkTarget(Provider provider, String name, MediaFacts facts, boolean lessen)
      throws UnreadableMediaException {
    checkType(
        provider.getTitle(),
        "target",
        provider.getTarget().typeList(),
        facts,
        command(provider, name, facts));
    if (!facts.type().isVideo() && lessen) {
      checkSize(provider.getTitle(), PICTURE, facts, 0, 0, MOST_FACE_BYTES, "");
      return;
    }
    checkSize(
        provider.getTitle(),
        facts.type().isVideo() ? "The video" : PICTURE,
        facts,
        provider.getTarget().getMaxWidth(),
        provider.getTarget().getMaxHeight(),
        provider.getTarget().getMaxBytes(),
        command(provider, name, facts));
    checkLength(provider, name, facts);
  }

  /** Whether nothing of it has to be changed, as far as that is known. */
  static boolean admitsFilm(Provider provider, MediaFacts facts) {
    FilmLimits limits = ofFilm(provider);
    return provider.getTarget().typeList().contains(type(facts))
        && (limits.width() == 0 || facts.width() <= limits.width())
        && (limits.height() == 0 || facts.height() <= limits.height())
        && (limits.bytes() == 0 || facts.bytes() <= limits.bytes());
  }

  /** The provider's limits of videos. */
  static FilmLimits ofFilm(Provider provider) {
    AcceptedFiles target = provider.getTarget();
    return new FilmLimits(target.getMaxWidth(), target.getMaxHeight(), target.getMaxBytes());
  }

  /** What is not known of a container that is not read is left to the provider. */
  static void checkLength(Provider provider, String name, MediaFacts facts)
      throws UnreadableMediaException {
    long most = provider.getTarget().getMaxSeconds();
    long millis = facts.knownMotion().map(MediaFacts.Motion::durationMillis).orElse(0L);
    if (most > 0 && millis > most * 1000) {
      throw new UnreadableMediaException(
          String.format(
              Locale.ROOT,
              "The video lasts %.1f s, and %s takes %d s at most: cut it%s.",
              millis / 1000.0,
              provider.getTitle(),
              most,
              onCommandLine(HandCommand.cut(name, most))));
    }
  }

  /** The provider's limits of faces, where 0 is none. */
  static FaceLimits ofFace(Provider provider) {
    return limits(provider.getFace());
  }

  /** Likewise of pictures to work on. */
  static FaceLimits ofTarget(Provider provider) {
    return limits(provider.getTarget());
  }

  private static FaceLimits limits(AcceptedFiles files) {
    return new FaceLimits(
        files.getMaxWidth() > 0 ? files.getMaxWidth() : Integer.MAX_VALUE,
        files.getMaxHeight() > 0 ? files.getMaxHeight() : Integer.MAX_VALUE,
        files.getMaxBytes() > 0 ? files.getMaxBytes() : Long.MAX_VALUE);
  }

  /** What is within this is made smaller where it has to be. */
  static void checkFaceType(Provider provider, String name, MediaFacts facts)
      throws UnreadableMediaException {
    checkType(
        provider.getTitle(),
        "face",
        provider.getFace().typeList(),
        facts,
        onCommandLine(PictureCommand.of(name, type(facts))));
    checkFaceSize(provider, facts);
  }

  /** The same of one of a type that is changed into another one. */
  static void checkFaceSize(Provider provider, MediaFacts facts) throws UnreadableMediaException {
    checkSize(provider.getTitle(), FACE, facts, 0, 0, MOST_FACE_BYTES, "");
  }

  static void checkPicture(FaceLimits limits, MediaFacts facts, String what)
      throws UnreadableMediaException {
    checkSize(
        "The provider", what, facts, limits.maxWidth(), limits.maxHeight(), limits.maxBytes(), "");
    if (facts.turn() != 1) {
      throw new UnreadableMediaException(
          what + " lies on its side and swapline.face.fit is off: turn it and save it again.");
    }
  }

  private static void checkType(
      String who, String what, List<String> types, MediaFacts facts, String command)
      throws UnreadableMediaException {
    if (!types.contains(type(facts))) {
      throw new UnreadableMediaException(
          String.format(
              Locale.ROOT,
              "The %s is %s, and %s takes %s only: export it as %s%s.",
              what,
              kind(facts),
              who,
              String.join(", ", types).toUpperCase(Locale.ROOT),
              types.get(0).toUpperCase(Locale.ROOT),
              command));
    }
  }

  private static String type(MediaFacts facts) {
    return facts.type().name().toLowerCase(Locale.ROOT);
  }

  private static String kind(MediaFacts facts) {
    if (PRORES.matcher(facts.codec()).matches()) {
      return facts.type().title() + " with Apple ProRes";
    }
    boolean hevc = HEVC.matcher(facts.codec()).matches();
    return facts.type().title() + (hevc ? " with HEVC (H.265)" : "");
  }

  private static String command(Provider provider, String name, MediaFacts facts) {
    if (!facts.type().isVideo()) {
      return onCommandLine(PictureCommand.of(name, type(facts)));
    }
    return provider.getTarget().typeList().contains("mp4")
        ? onCommandLine(HandCommand.film(name, facts, ofFilm(provider)))
        : "";
  }

  private static String onCommandLine(Optional<String> command) {
    return command.map(words -> " (or on a command line: " + words + ")").orElse("");
  }

  private static void checkSize(
      String who, String what, MediaFacts facts, int width, int height, long bytes, String command)
      throws UnreadableMediaException {
    if (bytes > 0 && facts.bytes() > bytes) {
      throw new UnreadableMediaException(
          String.format(
              Locale.ROOT,
              "%s has %.1f MB, and %s takes %d MB at most: export it with a lower data rate, or cut"
                  + " it%s.",
              what,
              facts.bytes() / (double) MEGABYTE,
              who,
              bytes / MEGABYTE,
              command));
    }
    boolean tooWide = width > 0 && facts.width() > width;
    boolean tooHigh = height > 0 && facts.height() > height;
    if (tooWide || tooHigh) {
      throw new UnreadableMediaException(
          String.format(
              Locale.ROOT,
              "%s is %d x %d, and %s takes %d x %d at most: export it smaller%s.",
              what,
              facts.width(),
              facts.height(),
              who,
              width,
              height,
              command));
    }
  }
}
