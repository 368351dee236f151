package io.swapline.provider;

import java.io.IOException;

/** What is noted of a paid request while it leaves; it outlives this process. */
public interface PaidNotes {
  /**
   * The first byte may leave from now on; noted on return.
   *
   * @throws IOException if it is not noted: nothing may be sent then
   */
  void sending() throws IOException;

  /**
   * Nothing was sent, whatever {@link #sending} said; on the disk on return.
   *
   * @throws IOException if it is not; this process knows it all the same
   */
  void notSent() throws IOException;
}
