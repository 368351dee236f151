package io.swapline.media.mp4;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;

/** Rows of equal width inside a box, whose stated number has been checked against the box. */
final class Mp4Table {
  /** Pictures of a week at 30 a second. */
  private static final long MOST_ROWS = 20_000_000;

  private final MediaBytes in;
  private final long first;
  private final long rows;
  private final int width;

  private Mp4Table(MediaBytes in, long first, long rows, int width) {
    this.in = in;
    this.first = first;
    this.rows = rows;
    this.width = width;
  }

  /**
   * A table whose rows follow their number.
   *
   * @param countAt where the number of rows stands
   * @param width bytes a row
   */
  static Mp4Table at(MediaBytes in, Box box, long countAt, int width)
      throws IOException, UnreadableMediaException {
    return of(in, box, countAt + 4, in.u32(countAt), width);
  }

  /**
   * A table of which the number of rows stands elsewhere.
   *
   * @param width bytes a row; 0 where rows hold nothing
   */
  static Mp4Table of(MediaBytes in, Box box, long first, long rows, int width)
      throws IOException, UnreadableMediaException {
    if (rows > MOST_ROWS || (width > 0 && rows > (box.end() - first) / width)) {
      throw new UnreadableMediaException(
          "The index of this video states more entries than it has: it is damaged, export it"
              + " again.");
    }
    return new Mp4Table(in.view(), first, rows, width);
  }

  long rows() {
    return rows;
  }

  int u8(long row) throws IOException {
    return in.u8(first + row * width);
  }

  int u16(long row) throws IOException {
    return in.u16(first + row * width);
  }

  long u32(long row, int offset) throws IOException {
    return in.u32(first + row * width + offset);
  }

  long i64(long row) throws IOException {
    return in.i64(first + row * width);
  }
}
