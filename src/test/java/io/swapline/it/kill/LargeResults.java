package io.swapline.it.kill;

import io.swapline.sandbox.media.ResultMaker;
import io.swapline.sandbox.media.StampMaker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** Of a video of some size comes a result so large that it goes to a bucket in parts. */
final class LargeResults implements ResultMaker {
  /** Larger than what is put in one request. */
  private static final int HOLE = 129 * 1024 * 1024;

  /** Of a target from here on. */
  static final long SOME_SIZE = 4 * 1024 * 1024;

  private final ResultMaker usual = new StampMaker();

  @Override
  public void make(Order order) throws IOException {
    usual.make(order);
    if (Files.size(order.video()) < SOME_SIZE) {
      return;
    }
    try (FileChannel out =
        FileChannel.open(order.output(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long end = Files.size(order.video());
      ByteBuffer stamp = ByteBuffer.allocate((int) (out.size() - end));
      while (stamp.hasRemaining() && out.read(stamp, end + stamp.position()) >= 0) {
        // goes on where it stopped
      }
      ByteBuffer box = ByteBuffer.allocate(8);
      box.putInt(HOLE).put("free".getBytes(StandardCharsets.US_ASCII));
      out.write(box.flip(), end);
      // The stamp stays the last of a film's boxes.
      out.write(stamp.flip(), end + HOLE);
    }
  }
}
