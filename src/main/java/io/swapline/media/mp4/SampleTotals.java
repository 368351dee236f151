package io.swapline.media.mp4;

/**
 * Samples of a track and how long they last, added up without ever overflowing.
 *
 * @param samples frames, for a video track
 * @param ticks in units of the track's time scale
 */
record SampleTotals(long samples, long ticks) {
  static final SampleTotals NOTHING = new SampleTotals(0, 0);

  /** Adds {@code count} samples of {@code ticksEach}; both below 2^32. */
  SampleTotals plusRun(long count, long ticksEach) {
    long high = Math.multiplyHigh(count, ticksEach);
    long low = count * ticksEach;
    return plus(new SampleTotals(count, high != 0 || low < 0 ? Long.MAX_VALUE : low));
  }

  SampleTotals plus(SampleTotals other) {
    return new SampleTotals(cappedSum(samples, other.samples), cappedSum(ticks, other.ticks));
  }

  private static long cappedSum(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
