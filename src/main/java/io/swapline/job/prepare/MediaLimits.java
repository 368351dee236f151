package io.swapline.job.prepare;

import io.swapline.media.face.FaceLimits;
import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.MediaType;
import io.swapline.media.facts.UnreadableMediaException;
import io.swapline.provider.AcceptedFiles;
import io.swapline.provider.Provider;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a provider takes, checked here so that nobody pays to learn it. */
final class MediaLimits {
  static final String FACE = "The face";
  static final String PICTURE = "The picture";
  private static final long MEGABYTE = 1_000_000;

  /** No picture that can be decoded here has more. */
  private static final long MOST_FACE_BYTES = 500 * MEGABYTE;

  private static final Pattern PRORES = Pattern.compile("ap(ch|cn|cs|co|4h|4x)");
  private static final Set<String> COPIED = Set.of("avc1", "hvc1", "hev1");

  private MediaLimits() {}

  /**
   * @param lessen whether what is sent of a picture may be less than it is
   */
  static void checkTarget(Provider provider, MediaFacts facts, boolean lessen)
      throws UnreadableMediaException {
    checkType(provider.getTitle(), "target", provider.getTarget().typeList(), facts);
    if (!facts.type().isVideo() && lessen) {
      checkSize(provider.getTitle(), PICTURE, facts, 0, 0, MOST_FACE_BYTES);
      return;
    }
    checkSize(
        provider.getTitle(),
        facts.type().isVideo() ? "The video" : PICTURE,
        facts,
        provider.getTarget().getMaxWidth(),
        provider.getTarget().getMaxHeight(),
        provider.getTarget().getMaxBytes());
    checkLength(provider, facts);
  }

  /** What is not known of a container that is not read is left to the provider. */
  private static void checkLength(Provider provider, MediaFacts facts)
      throws UnreadableMediaException {
    long most = provider.getTarget().getMaxSeconds();
    long millis = facts.knownMotion().map(MediaFacts.Motion::durationMillis).orElse(0L);
    if (most > 0 && millis > most * 1000) {
      throw new UnreadableMediaException(
          String.format(
              Locale.ROOT,
              "The video lasts %.1f s, and %s takes %d s at most: cut it.",
              millis / 1000.0,
              provider.getTitle(),
              most));
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
  static void checkFaceType(Provider provider, MediaFacts facts) throws UnreadableMediaException {
    checkType(provider.getTitle(), "face", provider.getFace().typeList(), facts);
    checkSize(provider.getTitle(), FACE, facts, 0, 0, MOST_FACE_BYTES);
  }

  static void checkPicture(FaceLimits limits, MediaFacts facts, String what)
      throws UnreadableMediaException {
    checkSize(
        "The provider", what, facts, limits.maxWidth(), limits.maxHeight(), limits.maxBytes());
    if (facts.turn() != 1) {
      throw new UnreadableMediaException(
          what + " lies on its side and swapline.face.fit is off: turn it and save it again.");
    }
  }

  private static void checkType(String who, String what, List<String> types, MediaFacts facts)
      throws UnreadableMediaException {
    String type = facts.type().name().toLowerCase(Locale.ROOT);
    if (!types.contains(type)) {
      throw new UnreadableMediaException(
          String.format(
              Locale.ROOT,
              "The %s is %s, and %s takes %s only: export it as %s%s.",
              what,
              kind(facts),
              who,
              String.join(", ", types).toUpperCase(Locale.ROOT),
              types.get(0).toUpperCase(Locale.ROOT),
              types.contains("mp4") ? command(facts) : ""));
    }
  }

  private static String kind(MediaFacts facts) {
    boolean prores = PRORES.matcher(facts.codec()).matches();
    return facts.type().title() + (prores ? " with Apple ProRes" : "");
  }

  /** MPEG-4 film in QuickTime's box needs no new pictures; all else does. */
  private static String command(MediaFacts facts) {
    boolean sameFilm = facts.type() == MediaType.MOV && COPIED.contains(facts.codec());
    String how = sameFilm ? "-c copy" : "-c:v libx264 -pix_fmt yuv420p -c:a aac";
    return " (or on a command line: ffmpeg -i OLD " + how + " NEW.mp4)";
  }

  private static void checkSize(
      String who, String what, MediaFacts facts, int width, int height, long bytes)
      throws UnreadableMediaException {
    if (bytes > 0 && facts.bytes() > bytes) {
      throw new UnreadableMediaException(
          String.format(
              Locale.ROOT,
              "%s has %.1f MB, and %s takes %d MB at most: export it with a lower data rate, or cut"
                  + " it.",
              what,
              facts.bytes() / (double) MEGABYTE,
              who,
              bytes / MEGABYTE));
    }
    boolean tooWide = width > 0 && facts.width() > width;
    boolean tooHigh = height > 0 && facts.height() > height;
    if (tooWide || tooHigh) {
      throw new UnreadableMediaException(
          String.format(
              Locale.ROOT,
              "%s is %d x %d, and %s takes %d x %d at most: export it smaller.",
              what,
              facts.width(),
              facts.height(),
              who,
              width,
              height));
    }
  }
}
