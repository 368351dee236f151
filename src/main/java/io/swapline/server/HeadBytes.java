package io.swapline.server;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;

/** The head of a request as it comes, byte by byte, within its bounds. */
final class HeadBytes {
  static final int MOST_LINE = 8 * 1024;
  static final int MOST_HEAD = 64 * 1024;

  private static final int LONG_TARGET = 414;
  private static final int LARGE_HEAD = 431;

  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private int line;

  /**
   * Reads on, at most to the end of the head.
   *
   * @return whether it is whole
   * @throws RequestHead.Refused 414 for a request line, 431 for another line or a head that is too
   *     long
   */
  boolean read(ByteBuf from) throws RequestHead.Refused {
    while (from.isReadable()) {
      byte one = from.readByte();
      line++;
      if (line == 2 && head.size() == 1 && one == '\n') {
        // an empty line before a request is heeded by none
        head.reset();
        line = 0;
        continue;
      }
      head.write(one);
      if (line > MOST_LINE) {
        throw new RequestHead.Refused(head.size() == line ? LONG_TARGET : LARGE_HEAD);
      }
      if (head.size() > MOST_HEAD) {
        throw new RequestHead.Refused(LARGE_HEAD);
      }
      if (one == '\n') {
        boolean ends = line <= 2;
        line = 0;
        if (ends) {
          return true;
        }
      }
    }
    return false;
  }

  /** What was read, to begin anew. */
  byte[] take() {
    byte[] bytes = head.toByteArray();
    head.reset();
    return bytes;
  }
}
