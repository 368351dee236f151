package io.swapline.media.mp4;

import io.swapline.media.bytes.MediaBytes;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * What holds for one track in one fragment ({@code tfhd}), filled up by the movie's defaults.
 *
 * @param track its number
 * @param base where offsets count from, where that is told
 * @param fromMoof whether they count from the fragment's start else, rather than from the end of
 *     the track before
 * @param description which description of samples, from 1
 * @param ticks how long a sample lasts that does not say so
 * @param bytes how large a sample is that does not say so
 */
record FragmentHead(
    long track, OptionalLong base, boolean fromMoof, long description, long ticks, long bytes) {
  private static final int BASE = 0x1;
  private static final int DESCRIPTION = 0x2;
  private static final int DURATION = 0x8;
  private static final int SIZE = 0x10;
  private static final int FROM_MOOF = 0x20000;

  static FragmentHead read(MediaBytes in, Box tfhd, Mp4Movie movie) throws IOException {
    int flags = in.i32(tfhd.payload()) & 0xFFFFFF;
    long track = in.u32(tfhd.payload() + 4);
    Mp4Movie.Defaults defaults = movie.defaultsOf(track);
    long at = tfhd.payload() + 8;
    OptionalLong base = OptionalLong.empty();
    if ((flags & BASE) != 0) {
      base = OptionalLong.of(in.i64(at));
      at += 8;
    }
    long description = defaults.description();
    if ((flags & DESCRIPTION) != 0) {
      description = in.u32(at);
      at += 4;
    }
    long ticks = defaults.ticks();
    if ((flags & DURATION) != 0) {
      ticks = in.u32(at);
      at += 4;
    }
    long bytes = (flags & SIZE) != 0 ? in.u32(at) : defaults.bytes();
    return new FragmentHead(track, base, (flags & FROM_MOOF) != 0, description, ticks, bytes);
  }
}
