package io.swapline.media.mp4;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;
import java.util.Optional;

/** The index of one track ({@code stbl}): how many samples, how long, how far into the file. */
final class SampleTable {
  /** Pictures of a week at 30 a second. */
  private static final long MOST_SAMPLES = 20_000_000;

  private final MediaBytes in;
  private final Box stbl;

  SampleTable(MediaBytes in, Box stbl) {
    this.in = in;
    this.stbl = stbl;
  }

  /** Samples and ticks; no samples where the track keeps them in fragments. */
  SampleTotals tally() throws IOException, UnreadableMediaException {
    SampleTotals timed = timing();
    Optional<SampleSizes> sizes = SampleSizes.read(in, stbl);
    return sizes.isPresent() ? new SampleTotals(sizes.get().count(), timed.ticks()) : timed;
  }

  private SampleTotals timing() throws IOException, UnreadableMediaException {
    Optional<Box> stts = stbl.child(in, "stts");
    if (stts.isEmpty()) {
      return SampleTotals.NOTHING;
    }
    Mp4Table runs = Mp4Table.at(in, stts.get(), stts.get().payload() + 4, 8);
    SampleTotals sum = SampleTotals.NOTHING;
    for (long run = 0; run < runs.rows(); run++) {
      sum = sum.plusRun(runs.u32(run, 0), runs.u32(run, 4));
    }
    return sum;
  }

  /** A sample's place. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Takes the next sample.
     *
     * @param description which description of samples, from 1
     */
    void sample(long from, long size, long description)
        throws IOException, UnreadableMediaException;
  }

  /**
   * Visits each sample in the order of the track.
   *
   * @throws UnreadableMediaException when samples are stated for which there is no place
   */
  void each(Visitor visitor) throws IOException, UnreadableMediaException {
    Optional<Chunks> chunks = chunks();
    Optional<SampleSizes> sizes = SampleSizes.read(in, stbl);
    if (chunks.isEmpty() || sizes.isEmpty()) {
      return;
    }
    if (sizes.get().count() > Math.min(MOST_SAMPLES, in.size())) {
      throw new UnreadableMediaException(
          "This video states more frames than it can hold: it is damaged, export it again.");
    }
    long sample = 0;
    while (chunks.get().next()) {
      long from = chunks.get().start();
      long end = Math.min(sizes.get().count(), sample + chunks.get().samples());
      for (; sample < end; sample++) {
        long size = sizes.get().of(sample);
        visitor.sample(from, size, chunks.get().description());
        from += size;
      }
    }
    if (sample < sizes.get().count()) {
      throw UnreadableMediaException.hole();
    }
  }

  /**
   * One past the last byte of the file that this track's chunks take up; 0 without chunks.
   *
   * @param trustConstant false counts one byte a chunk where one size is stated for all samples: in
   *     old QuickTime sound that size is not the one in the file
   */
  long reach(boolean trustConstant) throws IOException, UnreadableMediaException {
    Optional<Chunks> chunks = chunks();
    Optional<SampleSizes> sizes = SampleSizes.read(in, stbl);
    return chunks.isEmpty() || sizes.isEmpty()
        ? 0
        : reach(chunks.get(), sizes.get(), trustConstant || sizes.get().listed());
  }

  private Optional<Chunks> chunks() throws IOException, UnreadableMediaException {
    return Chunks.read(in, stbl);
  }

  private static long reach(Chunks chunks, SampleSizes sizes, boolean exact) throws IOException {
    long furthest = 0;
    long sample = 0;
    while (chunks.next()) {
      long bytes = exact ? sizes.sum(sample, chunks.samples()) : 1;
      sample = Math.min(sizes.count(), sample + chunks.samples());
      long start = chunks.start();
      long end = start < 0 || bytes > Long.MAX_VALUE - start ? Long.MAX_VALUE : start + bytes;
      furthest = Math.max(furthest, end);
    }
    return furthest;
  }
}
