package io.swapline.sandbox.http;

import java.io.InputStream;

/** Spaces without end, held nowhere. */
final class EndlessSpaces extends InputStream {
  @Override
  public int read() {
    return ' ';
  }
}
