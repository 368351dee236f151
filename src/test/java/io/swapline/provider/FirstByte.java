package io.swapline.provider;

import java.util.Optional;

/** The sender's look at its clocks, as the last act before the first byte. */
public final class FirstByte {
  private FirstByte() {}

  /** Why it may not leave any more; empty while it may. */
  public static Optional<String> missed(SendWindow window) {
    return window.missed();
  }
}
