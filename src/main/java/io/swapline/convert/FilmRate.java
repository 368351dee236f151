package io.swapline.convert;

import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.MediaFacts.Motion;
import java.util.Optional;

/** How many bits a second a film may have so that its file is no larger than it may be. */
final class FilmRate {
  /** Bits a second of the sound. */
  static final long SOUND = 160_000;

  /** More bits no encoder takes, and no film needs. */
  private static final long MOST = 200_000_000;

  /** Fewer bits make no film that anybody wants. */
  private static final long LEAST = 250_000;

  private static final double OF_WHAT_MAY_BE = 0.92;

  private FilmRate() {}

  /**
   * Bits a second of the pictures; empty where so long a film does not fit at all.
   *
   * @param bytes more than 0
   * @param share of what may be, 1 for all of it
   */
  static Optional<Long> within(long bytes, MediaFacts facts, double share) {
    Motion motion = facts.motion();
    double all = bytes * 8.0 * OF_WHAT_MAY_BE * share * 1000 / motion.durationMillis();
    long pictures = Math.min(MOST, (long) all) - (motion.sound() ? SOUND : 0);
    return pictures < LEAST ? Optional.empty() : Optional.of(pictures);
  }

  /** What pictures of that size need to look as they did, in bits a second. */
  static long good(MediaFacts facts) {
    double each = (double) facts.width() * facts.height() * Math.max(1, facts.motion().frameRate());
    return (long) Math.min(60_000_000, Math.max(1_500_000, each * 0.15));
  }
}
