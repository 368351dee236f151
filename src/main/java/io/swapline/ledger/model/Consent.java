package io.swapline.ledger.model;

/**
 * On what ground the swap is made. The person is named nowhere in it.
 *
 * @param policy {@code required}: by a record; {@code attested}: the operator stated the basis once
 * @param basis what the record says; where attested, the statement in the operator's words
 * @param id the record's name for itself; null where there is no record
 * @param matched whether the record names the hash of this face
 * @param validUntil from when on the record does not hold, ISO 8601; null where it has no end
 * @param purpose what the drop says the result is for; null where it says nothing
 */
public record Consent(
    String policy, String basis, String id, boolean matched, String validUntil, String purpose) {

  /** On the operator's word alone. */
  public static Consent attested(String statement, String purpose) {
    return new Consent("attested", statement, null, false, null, purpose);
  }
}
