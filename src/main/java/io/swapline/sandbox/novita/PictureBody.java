package io.swapline.sandbox.novita;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.swapline.sandbox.http.AnswerBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/** A file as base64 between two texts, read while it is sent. */
final class PictureBody implements AnswerBody {
  /** Base64 makes four bytes of three. */
  private static final int BLOCK = 3 << 14;

  private final String before;
  private final Path file;
  private final String after;
  private final long length;

  PictureBody(String before, Path file, String after) throws IOException {
    this.before = before;
    this.file = file;
    this.after = after;
    this.length = before.length() + (Files.size(file) + 2) / 3 * 4 + after.length();
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public InputStream open() throws IOException {
    return new SequenceInputStream(
        Collections.enumeration(
            List.of(bytes(before), new Encoded(Files.newInputStream(file)), bytes(after))));
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(US_ASCII));
  }

  private static final class Encoded extends InputStream {
    private final InputStream in;
    private byte[] block = new byte[0];
    private int at;

    Encoded(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      return fill() ? block[at++] : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (!fill()) {
        return -1;
      }
      int count = Math.min(length, block.length - at);
      System.arraycopy(block, at, into, from, count);
      at += count;
      return count;
    }

    private boolean fill() throws IOException {
      if (at == block.length) {
        block = Base64.getEncoder().encode(in.readNBytes(BLOCK));
        at = 0;
      }
      return at < block.length;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
