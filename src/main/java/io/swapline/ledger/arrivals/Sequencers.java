package io.swapline.ledger.arrivals;

import java.util.Locale;

/** The order in which things happened to one object. */
final class Sequencers {
  private static final String ZERO = "0";

  private Sequencers() {}

  /**
   * Whether the first is surely older. Where their lengths differ it must be so with zeros put
   * before and with zeros put behind the shorter one: servers' manuals say both, and an object that
   * is looked at once too often costs nothing.
   */
  static boolean isOlder(String one, String other) {
    String first = one.toLowerCase(Locale.ROOT);
    String second = other.toLowerCase(Locale.ROOT);
    int most = Math.max(first.length(), second.length());
    String zeros = ZERO.repeat(most);
    return before(first, zeros, most).compareTo(before(second, zeros, most)) < 0
        && behind(first, zeros, most).compareTo(behind(second, zeros, most)) < 0;
  }

  private static String before(String hex, String zeros, int length) {
    return zeros.substring(hex.length(), length) + hex;
  }

  private static String behind(String hex, String zeros, int length) {
    return hex + zeros.substring(hex.length(), length);
  }
}
