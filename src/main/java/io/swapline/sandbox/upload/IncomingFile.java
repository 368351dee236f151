package io.swapline.sandbox.upload;

import io.swapline.sandbox.common.Sha256Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A file that is being received: bounded, and hashed on its way. */
public final class IncomingFile extends OutputStream {
  private final Path path;
  private final long limit;
  private final OutputStream out;
  private final MessageDigest digest = Sha256Digest.start();
  private long count;

  IncomingFile(Path path, long limit) throws IOException {
    this.path = path;
    this.limit = limit;
    this.out = Files.newOutputStream(path);
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    if (count + length > limit) {
      throw new TooLarge(limit);
    }
    out.write(bytes, from, length);
    digest.update(bytes, from, length);
    count += length;
  }

  /** Closes the file and says what it is. */
  public StoredFile finish() throws IOException {
    out.close();
    return new StoredFile(path, count, HexFormat.of().formatHex(digest.digest()));
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /** Closes the file and removes it. */
  public void discard() throws IOException {
    out.close();
    Files.deleteIfExists(path);
  }

  /** More bytes came than are allowed. */
  public static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    private TooLarge(long limit) {
      super("more than " + limit + " bytes");
    }
  }
}
