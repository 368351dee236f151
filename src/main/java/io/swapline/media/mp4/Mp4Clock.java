package io.swapline.media.mp4;

import io.swapline.media.bytes.MediaBytes;
import java.io.IOException;

/**
 * Time scale and duration out of an {@code mvhd} or {@code mdhd}.
 *
 * @param timescale ticks a second; 0 when not stated
 * @param ticks duration; 0 when not stated or not known
 */
record Mp4Clock(long timescale, long ticks) {
  static final Mp4Clock UNKNOWN = new Mp4Clock(0, 0);

  static Mp4Clock read(MediaBytes in, Box header) throws IOException {
    long at = header.payload();
    if (in.u8(at) == 1) {
      return new Mp4Clock(in.u32(at + 20), Math.max(0, in.i64(at + 24)));
    }
    long ticks = in.u32(at + 16);
    return new Mp4Clock(in.u32(at + 12), ticks == 0xFFFFFFFFL ? 0 : ticks);
  }

  /** Seconds; 0 when not known. */
  double seconds() {
    return timescale == 0 ? 0 : (double) ticks / timescale;
  }
}
