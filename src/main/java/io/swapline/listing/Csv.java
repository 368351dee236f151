package io.swapline.listing;

import java.util.List;
import java.util.stream.Collectors;

/** Rows as RFC 4180 has them. */
public final class Csv {
  /** With these a spreadsheet takes a cell for a formula, which may send away what is beside it. */
  private static final String FORMULAS = "=+-@\t\r";

  private Csv() {}

  /** A row with its end. */
  public static String row(List<String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(String text) {
    boolean formula = !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0;
    String plain = formula ? "'" + text : text;
    boolean quoted = plain.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
    return quoted ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
  }
}
