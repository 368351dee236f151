package io.swapline.it.support;

/** A consent record as somebody filled it in. */
public final class SampleConsent {
  private SampleConsent() {}

  /**
   * Its text.
   *
   * @param at a JSON value; {@code null} where nobody took the consent back
   */
  public static String revokedAt(String at) {
    return """
        {"schema": "consent/1", "consentId": "F-1", "basis": "contract", "revokedAt": %s,
         "subject": {"ref": "nobody", "adult": true}}
        """
        .formatted(at);
  }
}
