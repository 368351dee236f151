package io.swapline.sandbox.callback;

/** A callback that the vendor would never send, at the address at which the true one is awaited. */
public enum ForgedCallback {
  /** Signed as another body would be. */
  WRONG_SIGNATURE(true),
  /** Signed rightly, 301 seconds ago. */
  STALE(true),
  /** Without the header of the signature. */
  NO_SIGNATURE(true),
  /** Signed rightly, about a task that nobody knows. */
  OTHER_TASK(false),
  /** Signed rightly, half of a JSON text. */
  MALFORMED(false),
  /** Signed rightly, spaces behind it up to 5 MB. */
  OVERSIZED(false),
  /** Signed rightly, its body comes over 20 seconds. */
  SLOW(false);

  private final boolean ofSignature;

  ForgedCallback(boolean ofSignature) {
    this.ofSignature = ofSignature;
  }

  /** Whether only a vendor that signs can be forged so. */
  boolean ofSignature() {
    return ofSignature;
  }
}
