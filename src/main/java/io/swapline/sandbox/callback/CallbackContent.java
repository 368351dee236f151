package io.swapline.sandbox.callback;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** The body of a callback, sent at once or in small pieces. */
final class CallbackContent extends AbstractHttpEntity {
  private static final int PIECES = 40;
  private final byte[] bytes;
  private final Duration over;

  /**
   * @param bytes not to be changed any more
   * @param over how long the sending takes; zero for at once
   */
  CallbackContent(byte[] bytes, Duration over) {
    super("application/json", null);
    this.bytes = bytes;
    this.over = over;
  }

  Duration over() {
    return over;
  }

  boolean isSlow() {
    return !over.isZero();
  }

  @Override
  public long getContentLength() {
    return bytes.length;
  }

  @Override
  public InputStream getContent() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    if (!isSlow()) {
      out.write(bytes);
      return;
    }
    int piece = Math.max(1, bytes.length / PIECES);
    for (int from = 0; from < bytes.length; from += piece) {
      out.write(bytes, from, Math.min(piece, bytes.length - from));
      out.flush();
      pause();
    }
  }

  private void pause() throws InterruptedIOException {
    try {
      Thread.sleep(over.toMillis() / PIECES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the sandbox is closing");
    }
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public boolean isRepeatable() {
    return false;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
