package io.swapline.server;

import io.netty.buffer.ByteBuf;

/** The body of a request, line by line: no line is a whole request, so never two go on at once. */
final class BodyPieces {
  static final int MOST_BODY = GuardedServer.MOST_BODY;

  /** What the frame of a body in chunks may come to. */
  private static final int FRAMES = 8 * 1024;

  private static final int TOO_LARGE = 413;

  private final RequestHead request;
  private long passed;

  BodyPieces(RequestHead request) {
    this.request = request;
  }

  /** The bytes that it may take of memory. */
  static long room(RequestHead request) {
    return request.length() == RequestHead.CHUNKED ? MOST_BODY : request.length();
  }

  /**
   * @param held is not empty
   * @throws RequestHead.Refused 413 where there is more than was announced as the most
   */
  ByteBuf next(ByteBuf held) throws RequestHead.Refused {
    int end = held.indexOf(held.readerIndex(), held.writerIndex(), (byte) '\n');
    int length = end < 0 ? held.readableBytes() : end - held.readerIndex() + 1;
    if (request.length() > 0) {
      length = (int) Math.min(length, request.length() - passed);
    }
    passed += length;
    if (passed > MOST_BODY + FRAMES) {
      throw new RequestHead.Refused(TOO_LARGE);
    }
    return held.readRetainedSlice(length);
  }
}
