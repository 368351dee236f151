package io.swapline.media.mp4;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;
import java.util.Optional;

/** How many samples a track has and how large each is ({@code stsz} or {@code stz2}). */
final class SampleSizes {
  private final long count;
  private final long constant;
  private final int bits;
  private final Mp4Table table;

  private SampleSizes(long count, long constant, int bits, Mp4Table table) {
    this.count = count;
    this.constant = constant;
    this.bits = bits;
    this.table = table;
  }

  static Optional<SampleSizes> read(MediaBytes in, Box stbl)
      throws IOException, UnreadableMediaException {
    Optional<Box> plain = stbl.child(in, "stsz");
    if (plain.isPresent()) {
      return Optional.of(plain(in, plain.get()));
    }
    Optional<Box> compact = stbl.child(in, "stz2");
    return compact.isPresent() ? Optional.of(compact(in, compact.get())) : Optional.empty();
  }

  private static SampleSizes plain(MediaBytes in, Box box)
      throws IOException, UnreadableMediaException {
    long constant = in.u32(box.payload() + 4);
    if (constant != 0) {
      return new SampleSizes(in.u32(box.payload() + 8), constant, 0, null);
    }
    Mp4Table table = Mp4Table.at(in, box, box.payload() + 8, 4);
    return new SampleSizes(table.rows(), 0, 32, table);
  }

  private static SampleSizes compact(MediaBytes in, Box box)
      throws IOException, UnreadableMediaException {
    int bits = in.u8(box.payload() + 7);
    if (bits != 8 && bits != 16) {
      throw new UnreadableMediaException(
          "The index of this video is written in a way that Swapline does not read: export it as"
              + " a plain MP4.");
    }
    Mp4Table table = Mp4Table.at(in, box, box.payload() + 8, bits / 8);
    return new SampleSizes(table.rows(), 0, bits, table);
  }

  /** Samples as stated; where each has its own size, as many as the table really holds. */
  long count() {
    return count;
  }

  /** Whether each sample has a size of its own; else one size is stated for all. */
  boolean listed() {
    return table != null;
  }

  /** Bytes of one sample, counted from 0. */
  long of(long sample) throws IOException {
    if (table == null) {
      return constant;
    }
    return bits == 32 ? table.u32(sample, 0) : bits == 16 ? table.u16(sample) : table.u8(sample);
  }

  /** Bytes of {@code n} samples from {@code from} on, as far as there are so many. */
  long sum(long from, long n) throws IOException {
    long to = Math.min(count, from + n);
    if (table == null) {
      // 2^32 samples of 2^32 bytes do not fit a long.
      return Math.multiplyHigh(Math.max(0, to - from), constant) != 0 || (to - from) * constant < 0
          ? Long.MAX_VALUE
          : Math.max(0, to - from) * constant;
    }
    long sum = 0;
    for (long i = from; i < to; i++) {
      sum += of(i);
    }
    return sum;
  }
}
