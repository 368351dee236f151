package io.swapline.cli;

/** The terminal that the launcher found, if its output goes to one. */
final class Terminal {
  /** Wider than any: what is said there is a mistake. */
  private static final int WIDEST = 10_000;

  private Terminal() {}

  /** Whether lines can be drawn over. */
  static boolean isThere() {
    return Boolean.getBoolean("swapline.terminal");
  }

  /** Its columns; 0 where there is none, or they are not known. */
  static int columns() {
    int columns = Integer.getInteger("swapline.columns", 0);
    return isThere() && columns > 0 && columns < WIDEST ? columns : 0;
  }
}
