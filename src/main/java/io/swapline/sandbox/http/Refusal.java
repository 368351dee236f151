package io.swapline.sandbox.http;

import java.time.Duration;
import java.util.Map;

/** A request that is refused; each vendor puts it into its own body. */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final String reason;
  private final transient Map<String, String> headers;

  /**
   * @param status HTTP status
   * @param reason the vendor's word for it
   * @param message a sentence for the person who reads the answer
   */
  public Refusal(int status, String reason, String message) {
    this(status, reason, message, Map.of());
  }

  private Refusal(int status, String reason, String message, Map<String, String> headers) {
    super(message, null, false, false);
    this.status = status;
    this.reason = reason;
    this.headers = headers;
  }

  /** The same, with a {@code Retry-After} in seconds. */
  public Refusal after(Duration wait) {
    String seconds = String.valueOf(wait.plusMillis(999).toSeconds());
    return new Refusal(status, reason, getMessage(), Map.of("Retry-After", seconds));
  }

  /** Headers of the answer beside those of its body. */
  Map<String, String> headers() {
    return headers;
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** The vendor's word. */
  public String reason() {
    return reason;
  }
}
