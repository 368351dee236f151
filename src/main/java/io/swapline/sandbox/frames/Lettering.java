package io.swapline.sandbox.frames;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.Map;

/**
 * Draws capital letters as strokes. Machines without a screen often have no font, and Java then
 * cannot draw text at all.
 */
final class Lettering {
  /** Points of a letter on a grid of 4 by 6; a blank lifts the pen. */
  private static final Map<Character, String> STROKES =
      Map.of(
          'S', "41 30 10 01 02 13 33 44 45 36 16 05",
          'A', "06 20 46  14 34",
          'N', "06 00 46 40",
          'D', "00 20 42 44 26 06 00",
          'B', "00 30 41 42 33 03  33 44 45 36 06 00",
          'O', "10 30 41 45 36 16 05 01 10",
          'X', "00 46  40 06");

  private static final double WIDTH = 4;
  private static final double HEIGHT = 6;
  private static final double GAP = 2.2;
  private static final double PEN = 1.1;

  private Lettering() {}

  /** The width of a word in letters of this height. */
  static double width(String word, double height) {
    return (word.length() * (WIDTH + GAP) - GAP) * height / HEIGHT;
  }

  /** Draws a word whose upper left corner is given. */
  static void draw(Graphics2D graphics, String word, double x, double y, double height) {
    double unit = height / HEIGHT;
    graphics.setStroke(
        new BasicStroke((float) (PEN * unit), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (int i = 0; i < word.length(); i++) {
      double left = x + i * (WIDTH + GAP) * unit;
      for (String line : STROKES.get(word.charAt(i)).split("  ", -1)) {
        graphics.draw(line(line, left, y, unit));
      }
    }
  }

  private static Path2D line(String points, double left, double top, double unit) {
    Path2D path = new Path2D.Double();
    for (String point : points.split(" ", -1)) {
      double x = left + (point.charAt(0) - '0') * unit;
      double y = top + (point.charAt(1) - '0') * unit;
      if (path.getCurrentPoint() == null) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    return path;
  }
}
