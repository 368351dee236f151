package io.swapline.ledger.model;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * What a job is expected to cost. A list price: the provider's invoice decides.
 *
 * @param usd US dollars
 * @param basis how it came about, in words
 */
public record Estimate(BigDecimal usd, String basis) {
  private static final Pattern OF_ITS_LENGTH = Pattern.compile("\\S+ (?:frame|second)s?\\b.*");

  /** Whether a shorter video would cost less. */
  public boolean growsWithLength() {
    return OF_ITS_LENGTH.matcher(basis).matches();
  }
}
