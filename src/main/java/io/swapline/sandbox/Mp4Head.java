package io.swapline.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the boxes of an MP4 say. Only box heads and two small boxes are read, whatever the file
 * claims about its sizes.
 *
 * @param mp4 whether the file calls itself an MP4; a QuickTime film does not
 * @param length how long the film says it lasts, if it does
 * @param width the widest track in pixels, 0 when unknown
 * @param height the highest track in pixels, 0 when unknown
 */
public record Mp4Head(boolean mp4, Optional<Duration> length, int width, int height) {

  /** Reads the head of a file; one that is no MP4 gives a head that says so. */
  public static Mp4Head read(Path file) throws IOException {
    try (SeekableByteChannel in = Files.newByteChannel(file)) {
      Walk walk = new Walk(in);
      walk.children(0, in.size(), 0);
      return new Mp4Head(walk.mp4, walk.length, walk.width, walk.height);
    }
  }

  private static final class Walk {
    private static final int MOST_BOXES = 10_000;
    private static final int DEEPEST = 2;
    private final SeekableByteChannel in;
    private int boxes;
    private boolean mp4;
    private Optional<Duration> length = Optional.empty();
    private int width;
    private int height;

    private Walk(SeekableByteChannel in) {
      this.in = in;
    }

    private void children(long from, long to, int depth) throws IOException {
      long at = from;
      while (to - at >= 8 && boxes++ < MOST_BOXES) {
        ByteBuffer head = bytes(at, 16);
        long size = Integer.toUnsignedLong(head.getInt());
        String type = type(head);
        long body = at + 8;
        if (size == 1 && head.remaining() >= 8) {
          size = head.getLong();
          body = at + 16;
        } else if (size == 0) {
          size = to - at;
        }
        if (size < body - at || size > to - at) {
          return;
        }
        box(type, at, body, at + size, depth);
        at += size;
      }
    }

    private void box(String type, long at, long body, long end, int depth) throws IOException {
      switch (type) {
        case "ftyp" -> {
          if (at == 0) {
            mp4 = !type(bytes(body, 4)).equals("qt  ");
          }
        }
        case "moov", "trak" -> {
          if (depth < DEEPEST) {
            children(body, end, depth + 1);
          }
        }
        case "mvhd" -> movieHeader(bytes(body, 32));
        case "tkhd" -> trackHeader(bytes(body, 96));
        default -> {
          // Everything else is passed over.
        }
      }
    }

    private void movieHeader(ByteBuffer box) {
      boolean wide = box.remaining() > 0 && box.get(0) == 1;
      if (box.remaining() < (wide ? 32 : 20)) {
        return;
      }
      long scale = Integer.toUnsignedLong(box.getInt(wide ? 20 : 12));
      long ticks = wide ? box.getLong(24) : Integer.toUnsignedLong(box.getInt(16));
      if (scale > 0 && ticks > 0) {
        length = Optional.of(Duration.ofMillis((long) (ticks * 1000.0 / scale)));
      }
    }

    private void trackHeader(ByteBuffer box) {
      int at = box.remaining() > 0 && box.get(0) == 1 ? 88 : 76;
      if (box.remaining() >= at + 8) {
        width = Math.max(width, box.getInt(at) >>> 16);
        height = Math.max(height, box.getInt(at + 4) >>> 16);
      }
    }

    private ByteBuffer bytes(long position, int length) throws IOException {
      in.position(position);
      return ByteBuffer.wrap(Channels.newInputStream(in).readNBytes(length));
    }

    private static String type(ByteBuffer from) {
      byte[] type = new byte[Math.min(4, from.remaining())];
      from.get(type);
      return new String(type, US_ASCII);
    }
  }
}
