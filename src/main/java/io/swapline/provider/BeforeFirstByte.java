package io.swapline.provider;

import java.io.IOException;

/** Takes note, durably, that the first byte of a paid request may leave from now on. */
public interface BeforeFirstByte {
  /**
   * Returns when the note is on the disk.
   *
   * @throws IOException if it is not: nothing may be sent then
   */
  void take() throws IOException;
}
