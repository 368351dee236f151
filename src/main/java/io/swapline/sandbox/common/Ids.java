package io.swapline.sandbox.common;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Names that nobody can guess. */
public final class Ids {
  private static final int BYTES = 16;
  private static final int SECRET_BYTES = 24;
  private final SecureRandom random;

  public Ids(SecureRandom random) {
    this.random = random;
  }

  /** 32 hexadecimal digits. */
  public String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** {@code whsec_} and 32 characters of base64. */
  public String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return "whsec_" + Base64.getEncoder().encodeToString(bytes);
  }
}
