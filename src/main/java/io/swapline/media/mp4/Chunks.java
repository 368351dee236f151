package io.swapline.media.mp4;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;
import java.util.Optional;

/** Walks the chunks of a track: where each starts and how many samples it holds. */
final class Chunks {
  private final Mp4Table offsets;
  private final boolean far;
  private final Mp4Table runs;
  private long chunk = -1;
  private long run;

  private Chunks(Mp4Table offsets, boolean far, Mp4Table runs) {
    this.offsets = offsets;
    this.far = far;
    this.runs = runs;
  }

  /** Empty where the track keeps its samples in fragments. */
  static Optional<Chunks> read(MediaBytes in, Box stbl)
      throws IOException, UnreadableMediaException {
    Optional<Box> near = stbl.child(in, "stco");
    Optional<Box> box = near.isPresent() ? near : stbl.child(in, "co64");
    Optional<Box> stsc = stbl.child(in, "stsc");
    if (box.isEmpty() || stsc.isEmpty()) {
      return Optional.empty();
    }
    boolean far = near.isEmpty();
    Mp4Table offsets = Mp4Table.at(in, box.get(), box.get().payload() + 4, far ? 8 : 4);
    Mp4Table runs = Mp4Table.at(in, stsc.get(), stsc.get().payload() + 4, 12);
    return runs.rows() == 0 ? Optional.empty() : Optional.of(new Chunks(offsets, far, runs));
  }

  /** Moves to the next one; false when there is none. */
  boolean next() throws IOException {
    chunk++;
    while (run + 1 < runs.rows() && runs.u32(run + 1, 0) <= chunk + 1) {
      run++;
    }
    return chunk < offsets.rows();
  }

  /** Where it starts in the file; negative where no file reaches so far. */
  long start() throws IOException {
    return far ? offsets.i64(chunk) : offsets.u32(chunk, 0);
  }

  long samples() throws IOException {
    return runs.u32(run, 4);
  }

  /** Which description its samples have, from 1. */
  long description() throws IOException {
    return runs.u32(run, 8);
  }
}
