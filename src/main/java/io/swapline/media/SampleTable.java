package io.swapline.media;

import java.io.IOException;
import java.util.Optional;

/** The index of one track ({@code stbl}): how many samples, how long, how far into the file. */
final class SampleTable {
  private final MediaBytes in;
  private final Box stbl;

  SampleTable(MediaBytes in, Box stbl) {
    this.in = in;
    this.stbl = stbl;
  }

  /** Samples and ticks; no samples where the track keeps them in fragments. */
  Tally tally() throws IOException, UnreadableMediaException {
    Tally timed = timing();
    Optional<SampleSizes> sizes = SampleSizes.read(in, stbl);
    return sizes.isPresent() ? new Tally(sizes.get().count(), timed.ticks()) : timed;
  }

  private Tally timing() throws IOException, UnreadableMediaException {
    Optional<Box> stts = stbl.child(in, "stts");
    if (stts.isEmpty()) {
      return Tally.NOTHING;
    }
    Table runs = Table.at(in, stts.get(), stts.get().payload() + 4, 8);
    Tally sum = Tally.NOTHING;
    for (long run = 0; run < runs.rows(); run++) {
      sum = sum.plusRun(runs.u32(run, 0), runs.u32(run, 4));
    }
    return sum;
  }

  /**
   * One past the last byte of the file that this track's chunks take up; 0 without chunks.
   *
   * @param trustConstant false counts one byte a chunk where one size is stated for all samples: in
   *     old QuickTime sound that size is not the one in the file
   */
  long reach(boolean trustConstant) throws IOException, UnreadableMediaException {
    Optional<Box> near = stbl.child(in, "stco");
    Optional<Box> far = stbl.child(in, "co64");
    Optional<Box> stsc = stbl.child(in, "stsc");
    Optional<SampleSizes> sizes = SampleSizes.read(in, stbl);
    Optional<Box> offsets = near.isPresent() ? near : far;
    if (offsets.isEmpty() || stsc.isEmpty() || sizes.isEmpty()) {
      return 0;
    }
    int width = near.isPresent() ? 4 : 8;
    Table chunks = Table.at(in, offsets.get(), offsets.get().payload() + 4, width);
    Table runs = Table.at(in, stsc.get(), stsc.get().payload() + 4, 12);
    return runs.rows() == 0
        ? 0
        : reach(chunks, width, runs, sizes.get(), trustConstant || sizes.get().listed());
  }

  private static long reach(Table chunks, int width, Table runs, SampleSizes sizes, boolean exact)
      throws IOException {
    long furthest = 0;
    long sample = 0;
    long run = 0;
    for (long chunk = 0; chunk < chunks.rows(); chunk++) {
      while (run + 1 < runs.rows() && runs.u32(run + 1, 0) <= chunk + 1) {
        run++;
      }
      long samples = runs.u32(run, 4);
      long start = width == 4 ? chunks.u32(chunk, 0) : chunks.i64(chunk);
      long bytes = exact ? sizes.sum(sample, samples) : 1;
      sample = Math.min(sizes.count(), sample + samples);
      long end = start < 0 || bytes > Long.MAX_VALUE - start ? Long.MAX_VALUE : start + bytes;
      furthest = Math.max(furthest, end);
    }
    return furthest;
  }
}
