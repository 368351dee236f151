package io.swapline.media.picture;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;

/** The bits of a scan of a JPEG, up to the next mark. */
final class JpegBits {
  private static final int LEFT_OVER = 64;

  private final MediaBytes in;
  private final long end;
  private long at;
  private int current;
  private int left;

  /**
   * @param end where the mark behind the scan stands, at the latest
   */
  JpegBits(MediaBytes in, long from, long end) {
    this.in = in;
    this.at = from;
    this.end = end;
  }

  /**
   * The next bits as a number.
   *
   * @param count 0 to 16
   * @throws UnreadableMediaException when a mark comes first
   */
  int next(int count) throws IOException, UnreadableMediaException {
    int value = 0;
    for (int i = 0; i < count; i++) {
      if (left == 0) {
        current = data();
        left = 8;
      }
      left--;
      value = value << 1 | (current >> left & 1);
    }
    return value;
  }

  private int data() throws IOException, UnreadableMediaException {
    if (isMark()) {
      throw UnreadableMediaException.hole();
    }
    int value = in.u8(at);
    at += value == 0xFF ? 2 : 1;
    return value;
  }

  private boolean isMark() throws IOException {
    return at >= end || (in.u8(at) == 0xFF && (at + 1 >= end || in.u8(at + 1) != 0));
  }

  /**
   * Goes on behind the mark that must come now. Some cameras leave a few bytes in front of it.
   *
   * @param restart whether another stretch of the scan follows
   */
  void endStretch(boolean restart) throws IOException, UnreadableMediaException {
    left = 0;
    for (int skipped = 0; !isMark(); skipped++) {
      if (skipped == LEFT_OVER) {
        throw UnreadableMediaException.hole();
      }
      data();
    }
    if (restart) {
      while (at < end && in.u8(at) == 0xFF) {
        at++;
      }
      boolean there = at < end && in.u8(at) >> 3 == 0xD0 >> 3;
      if (!there) {
        throw UnreadableMediaException.hole();
      }
      at++;
    }
  }
}
