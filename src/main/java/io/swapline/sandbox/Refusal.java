package io.swapline.sandbox;

/** A request that is refused; each vendor puts it into its own body. */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final String reason;

  /**
   * @param status HTTP status
   * @param reason the vendor's word for it
   * @param message a sentence for the person who reads the answer
   */
  public Refusal(int status, String reason, String message) {
    super(message, null, false, false);
    this.status = status;
    this.reason = reason;
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
