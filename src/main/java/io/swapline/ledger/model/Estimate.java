package io.swapline.ledger.model;

import java.math.BigDecimal;

/**
 * What a job is expected to cost. A list price: the provider's invoice decides.
 *
 * @param usd US dollars
 * @param basis how it came about, in words
 */
public record Estimate(BigDecimal usd, String basis) {}
