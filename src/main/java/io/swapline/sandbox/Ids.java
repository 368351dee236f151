package io.swapline.sandbox;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names that nobody can guess. */
final class Ids {
  private static final int BYTES = 16;
  private final SecureRandom random;

  Ids(SecureRandom random) {
    this.random = random;
  }

  /** 32 hexadecimal digits. */
  String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
