package io.swapline.media.bytes;

import io.swapline.media.facts.UnreadableMediaException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.Checksum;

/**
 * Random access to a file through one small window. The size is taken when the file is opened; any
 * read that leaves it is an {@link EOFException}, which here always means "the file says there is
 * more than there is".
 */
public final class MediaBytes implements Closeable {
  private static final int WINDOW = 8 * 1024;
  private static final int LONGEST_TEXT = 64;

  private final FileChannel channel;
  private final long start;
  private final long size;
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW);
  private long windowStart;
  private long taken;

  private MediaBytes(FileChannel channel, long start, long size) {
    this.channel = channel;
    this.start = start;
    this.size = size;
    window.limit(0);
  }

  public static MediaBytes open(Path file) throws IOException, UnreadableMediaException {
    // Opening a pipe would block for as long as somebody likes.
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new UnreadableMediaException("This is a folder or a special file, not a media file.");
    }
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new MediaBytes(channel, 0, channel.size());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** The same file through a window of its own, for tables that are read side by side. */
  public MediaBytes view() {
    return new MediaBytes(channel, start, size);
  }

  /** A stretch of the file as if it were a file of its own; it lies within this one. */
  public MediaBytes part(long from, long to) {
    return new MediaBytes(channel, start + from, to - from);
  }

  /** Bytes that were read from the disk through this window so far. */
  public long taken() {
    return taken;
  }

  public long size() {
    return size;
  }

  public int u8(long at) throws IOException {
    return window.get(locate(at, 1)) & 0xFF;
  }

  public int u16(long at) throws IOException {
    return window.getShort(locate(at, 2)) & 0xFFFF;
  }

  public int u16le(long at) throws IOException {
    return Short.reverseBytes(window.getShort(locate(at, 2))) & 0xFFFF;
  }

  public int u24le(long at) throws IOException {
    return u8(at) | u8(at + 1) << 8 | u8(at + 2) << 16;
  }

  public int i32(long at) throws IOException {
    return window.getInt(locate(at, 4));
  }

  public long u32(long at) throws IOException {
    return Integer.toUnsignedLong(i32(at));
  }

  public long u32le(long at) throws IOException {
    return Integer.toUnsignedLong(Integer.reverseBytes(i32(at)));
  }

  /**
   * Eight bytes as they are: a value from 2^63 up comes out negative and is for the caller to
   * refuse.
   */
  public long i64(long at) throws IOException {
    return window.getLong(locate(at, 8));
  }

  /** Up to 64 bytes as Latin-1 text, so that any byte has a character. */
  public String text(long at, int length) throws IOException {
    if (length < 0 || length > LONGEST_TEXT) {
      throw new IllegalArgumentException("text of " + length + " bytes");
    }
    return new String(window.array(), locate(at, length), length, StandardCharsets.ISO_8859_1);
  }

  /** Adds a stretch to a checksum. */
  public void sum(long from, long to, Checksum into) throws IOException {
    long at = from;
    while (at < to) {
      int place = locate(at, 1);
      int there = (int) Math.min(to - at, window.limit() - place);
      into.update(window.array(), place, there);
      at += there;
    }
  }

  /** Copies a stretch. */
  void copy(long from, long to, WritableByteChannel out) throws IOException {
    long at = from;
    while (at < to) {
      long copied = channel.transferTo(start + at, to - at, out);
      if (copied <= 0) {
        throw new EOFException("the file became shorter while it was read");
      }
      at += copied;
    }
  }

  private int locate(long at, int length) throws IOException {
    if (at < 0 || at > size - length) {
      throw new EOFException("byte " + at + " of " + size);
    }
    if (at < windowStart || at + length > windowStart + window.limit()) {
      fill(at, length);
    }
    return (int) (at - windowStart);
  }

  private void fill(long at, int needed) throws IOException {
    window.clear().limit((int) Math.min(WINDOW, size - at));
    windowStart = at;
    while (window.position() < needed) {
      if (channel.read(window, start + at + window.position()) < 0) {
        window.limit(0);
        throw new EOFException("the file became shorter while it was read");
      }
    }
    window.flip();
    taken += window.limit();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
