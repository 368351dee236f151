package io.swapline.net;

import java.time.Duration;

/**
 * How long exchanges may take as a whole.
 *
 * @param small with a short request and a short answer
 * @param start of one with a body, before its bytes count
 * @param bytesPerSecond the least rate at which a body has to come or go
 * @param longest of one whose body tells no length
 */
public record ExchangeTimes(Duration small, Duration start, long bytesPerSecond, Duration longest) {
  /** A body of that many bytes is no body, as far as time goes. */
  private static final long SHORT = 64 * 1024;

  /** 64 kB a second is what the slowest line of an office brings. */
  public static final ExchangeTimes USUAL =
      new ExchangeTimes(
          Duration.ofSeconds(30), Duration.ofSeconds(60), 64_000, Duration.ofHours(1));

  /**
   * For a body of that many bytes.
   *
   * @param bytes negative where nobody told
   */
  public Duration of(long bytes) {
    if (bytes < 0) {
      return longest;
    }
    return bytes <= SHORT ? small : start.plusSeconds(bytes / bytesPerSecond);
  }
}
