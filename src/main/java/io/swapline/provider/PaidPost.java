package io.swapline.provider;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Leave to send one request that may cost money; it can be used once. */
final class PaidPost {
  private final BeforeFirstByte note;
  private final AtomicBoolean used = new AtomicBoolean();

  PaidPost(BeforeFirstByte note) {
    this.note = note;
  }

  /**
   * To be called when the connection stands and no byte has left.
   *
   * @throws IOException if it was used before, or the note could not be taken: nothing may be sent
   */
  void use() throws IOException {
    if (!used.compareAndSet(false, true)) {
      throw new IOException("a second paid request for one attempt was stopped");
    }
    note.take();
  }
}
