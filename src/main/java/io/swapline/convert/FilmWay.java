package io.swapline.convert;

import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One way to make a film fit.
 *
 * @param copies whether its pictures stay as they are and only the container changes
 * @param rate bits a second that its pictures have at most; 0 for no limit
 */
record FilmWay(boolean copies, long rate) {
  /** What is only put into another container is read by everybody who reads MP4. */
  private static final String EVERYBODYS = "avc1";

  private static final double SECOND_TRY = 0.6;

  /** The ways to be tried, the best first; none where so long a film does not fit. */
  static List<FilmWay> of(MediaFacts facts, FilmLimits limits) {
    List<FilmWay> ways = new ArrayList<>();
    if (facts.codec().equals(EVERYBODYS) && isWithin(facts, limits)) {
      ways.add(new FilmWay(true, 0));
    }
    if (limits.bytes() == 0) {
      ways.add(new FilmWay(false, 0));
      return ways;
    }
    for (double share : new double[] {1, SECOND_TRY}) {
      Optional<Long> rate = FilmRate.within(limits.bytes(), facts, share);
      rate.ifPresent(bits -> ways.add(new FilmWay(false, bits)));
    }
    return ways;
  }

  private static boolean isWithin(MediaFacts facts, FilmLimits limits) {
    return (limits.width() == 0 || facts.width() <= limits.width())
        && (limits.height() == 0 || facts.height() <= limits.height())
        && (limits.bytes() == 0 || facts.bytes() <= limits.bytes());
  }

  /** How ffmpeg calls the container that we found; it guesses nothing, and opens nothing else. */
  static String demuxer(MediaType type) {
    return switch (type) {
      case MP4, MOV -> "mov";
      case MKV, WEBM -> "matroska";
      case AVI -> "avi";
      default -> throw new IllegalArgumentException(type + " is no film");
    };
  }

  /**
   * The arguments of ffmpeg that say how, without those that say what.
   *
   * @param encoder of H.264, by ffmpeg's name
   */
  List<String> arguments(String encoder, MediaFacts facts, FilmLimits limits) {
    List<String> all = new ArrayList<>();
    if (copies) {
      all.addAll(List.of("-c:v", "copy"));
    } else {
      all.addAll(List.of("-vf", scale(limits), "-c:v", encoder, "-pix_fmt", "yuv420p"));
      all.addAll(quality(encoder, facts));
    }
    all.addAll(List.of("-c:a", "aac", "-b:a", String.valueOf(FilmRate.SOUND)));
    return all;
  }

  /** The same as short as a person types it. */
  List<String> byHand(MediaFacts facts, FilmLimits limits) {
    List<String> all = new ArrayList<>();
    if (copies) {
      all.addAll(List.of("-c:v", "copy"));
    } else {
      if (limits.width() > 0 || limits.height() > 0) {
        all.addAll(List.of("-vf", scale(limits)));
      }
      all.addAll(List.of("-c:v", "libx264", "-pix_fmt", "yuv420p"));
      if (rate > 0) {
        String kilobits = rate / 1000 + "k";
        all.addAll(List.of("-b:v", kilobits, "-maxrate", kilobits, "-bufsize", kilobits));
      }
    }
    all.addAll(List.of("-c:a", "aac"));
    return all;
  }

  private List<String> quality(String encoder, MediaFacts facts) {
    if (!encoder.equals("libx264")) {
      long good = FilmRate.good(facts);
      return List.of("-b:v", String.valueOf(rate == 0 ? good : Math.min(rate, good)));
    }
    List<String> all = new ArrayList<>(List.of("-preset", "medium", "-crf", "18"));
    if (rate > 0) {
      all.addAll(List.of("-maxrate", String.valueOf(rate), "-bufsize", String.valueOf(2 * rate)));
    }
    return all;
  }

  /** Upright, no larger than it may be, and of even sides, as H.264 has them. */
  static String scale(FilmLimits limits) {
    String width = limits.width() == 0 ? "iw" : "min(iw\\," + limits.width() + ")";
    String height = limits.height() == 0 ? "ih" : "min(ih\\," + limits.height() + ")";
    return String.format(
        Locale.ROOT,
        "scale=w=%s:h=%s:force_original_aspect_ratio=decrease:force_divisible_by=2",
        width,
        height);
  }
}
