package io.swapline.sandbox.wavespeed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swapline.sandbox.callback.CallbackSignature;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * WaveSpeed, verify-webhooks page: HMAC-SHA256 over {@code id.timestamp.body}. The key is the
 * secret without {@code whsec_}, as text: it looks like base64 and is not decoded.
 */
final class Signature implements CallbackSignature {
  private static final String HEADER = "webhook-signature";
  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";

  @Override
  public String header() {
    return HEADER;
  }

  @Override
  public Map<String, String> headers(String secret, String messageId, Instant at, byte[] body) {
    String timestamp = String.valueOf(at.getEpochSecond());
    Mac mac = mac(secret.substring(PREFIX.length()));
    mac.update((messageId + "." + timestamp + ".").getBytes(UTF_8));
    return Map.of(
        "webhook-id",
        messageId,
        "webhook-timestamp",
        timestamp,
        HEADER,
        "v3," + HexFormat.of().formatHex(mac.doFinal(body)));
  }

  private static Mac mac(String key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), ALGORITHM));
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }
}
