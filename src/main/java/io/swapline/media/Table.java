package io.swapline.media;

import java.io.IOException;

/** Rows of equal width inside a box, whose stated number has been checked against the box. */
final class Table {
  private final MediaBytes in;
  private final long first;
  private final long rows;
  private final int width;

  private Table(MediaBytes in, long first, long rows, int width) {
    this.in = in;
    this.first = first;
    this.rows = rows;
    this.width = width;
  }

  /**
   * @param countAt where the number of rows stands; the rows follow it
   * @param width bytes a row
   */
  static Table at(MediaBytes in, Box box, long countAt, int width)
      throws IOException, UnreadableMediaException {
    long rows = in.u32(countAt);
    long first = countAt + 4;
    if (rows > (box.end() - first) / width) {
      throw new UnreadableMediaException(
          "The index of this video states more entries than it has: it is damaged, export it"
              + " again.");
    }
    return new Table(in.view(), first, rows, width);
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
