package io.swapline.ledger.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts of US dollars: exact to the millionth, never binary fractions. */
public final class Dollars {
  /** Digits behind the point that the ledger keeps. */
  private static final int SCALE = 6;

  private static final int CENTS = 2;

  private Dollars() {}

  /** As people write it: {@code $20}, {@code $0.50}, {@code $0.045}. */
  public static String text(BigDecimal dollars) {
    BigDecimal plain = dollars.stripTrailingZeros();
    int digits = plain.scale() <= 0 ? 0 : Math.max(CENTS, plain.scale());
    return "$" + plain.setScale(digits, RoundingMode.UNNECESSARY).toPlainString();
  }

  /** What is set aside for an estimate: never less than it, in whole millionths. */
  public static BigDecimal reserved(BigDecimal estimate) {
    return estimate.setScale(SCALE, RoundingMode.CEILING);
  }

  public static BigDecimal ofMillionths(long millionths) {
    return BigDecimal.valueOf(millionths, SCALE);
  }
}
