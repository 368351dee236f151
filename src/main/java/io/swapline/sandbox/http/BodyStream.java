package io.swapline.sandbox.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** A request body that tells when its first byte came and when it is whole. */
final class BodyStream extends FilterInputStream {
  private final OptionalLong declared;
  private Runnable onFirstByte = () -> {};
  private Runnable onWhole = () -> {};
  private long count;
  private boolean whole;

  BodyStream(InputStream in, OptionalLong declared) {
    super(in);
    this.declared = declared;
  }

  void onFirstByte(Runnable action) {
    onFirstByte = action;
  }

  void onWhole(Runnable action) {
    onWhole = action;
  }

  boolean whole() {
    return whole;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int got = in.read(into, from, length);
    if (got > 0) {
      if (count == 0) {
        onFirstByte.run();
      }
      count += got;
    }
    if (got < 0 && declared.isPresent() && count < declared.getAsLong()) {
      throw new IOException("the client left after " + count + " bytes of its body");
    }
    boolean complete = declared.isPresent() ? count == declared.getAsLong() : got < 0;
    if (complete && !whole) {
      whole = true;
      onWhole.run();
    }
    return got;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
