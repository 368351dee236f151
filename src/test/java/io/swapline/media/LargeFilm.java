package io.swapline.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A film of any size that takes little room: the middle of each picture is a hole on the disk. */
final class LargeFilm {
  /** What is written of a picture at each end: as much as is looked at in a large film. */
  private static final int WRITTEN = 64 << 10;

  private LargeFilm() {}

  /**
   * Writes pictures, index first.
   *
   * @param frameBytes of each picture, more than is written of it
   */
  static Path write(Path file, int frames, int frameBytes) throws IOException {
    byte[] head =
        Mp4Builder.video()
            .sound(false)
            .longHeader()
            .frames(frames, 1000)
            .frameBytes(frameBytes)
            .heading();
    byte[] start = FrameBytes.of("avc1", WRITTEN, 1);
    ByteBuffer.wrap(start).putInt(frameBytes - 4);
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.wrap(head));
      for (int i = 0; i < frames; i++) {
        long at = head.length + (long) i * frameBytes;
        out.write(ByteBuffer.wrap(start), at);
        out.write(ByteBuffer.wrap(start), at + frameBytes - WRITTEN);
      }
    }
    return file;
  }
}
