package io.swapline.server;

import java.net.InetAddress;

/** One of those who are connected, as far as it matters who has to go. */
interface Connected {
  InetAddress peer();

  /** When it came to stand as it stands, by the clock that nobody sets. */
  long since();

  /** Whether nothing is lost with it that somebody works on. */
  boolean isIdle();

  /** From whatever thread. */
  void close();
}
