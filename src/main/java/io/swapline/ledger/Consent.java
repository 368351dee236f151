package io.swapline.ledger;

/**
 * On what ground the swap is made.
 *
 * @param policy {@code attested}: the operator stated the basis once
 * @param basis the statement, in the operator's words
 */
public record Consent(String policy, String basis) {}
