package io.swapline.sandbox.fault;

import java.io.IOException;

/** Makes the server close the connection at once. */
public final class ConnectionCut extends IOException {
  private static final long serialVersionUID = 1L;

  public ConnectionCut(String why) {
    super(why);
  }
}
