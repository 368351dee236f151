package io.swapline.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;

/** A drawn figure that walks through a park and waves. Its face is the only skin to be seen. */
final class Walk {
  static final int WIDTH = 640;
  static final int HEIGHT = 360;
  private static final double PACE = 55;
  private static final double STEPS = 1.3;
  private static final Color COAT = new Color(0x2F, 0x5D, 0xA8);
  private static final Color COAT_DARK = new Color(0x24, 0x4A, 0x88);
  private static final Color TROUSERS = new Color(0x3A, 0x3F, 0x4A);
  private static final Color MITTEN = new Color(0x4F, 0xB0, 0xA5);
  private final Walker walker = new Walker();

  /** Draws the moment so many seconds after the beginning. */
  void draw(Graphics2D g, double seconds) {
    park(g, seconds);
    double swing = Math.sin(2 * Math.PI * STEPS * seconds);
    double bob = 3 * Math.abs(Math.cos(2 * Math.PI * STEPS * seconds));
    AffineTransform before = g.getTransform();
    g.translate(190 + PACE * seconds, 338 - bob);
    body(g, swing, seconds);
    walker.draw(g, seconds);
    g.setTransform(before);
  }

  private static void park(Graphics2D g, double seconds) {
    g.setPaint(
        new GradientPaint(0, 0, new Color(0x86, 0xC5, 0xF0), 0, 220, new Color(0xDC, 0xEF, 0xF8)));
    g.fillRect(0, 0, WIDTH, HEIGHT);
    g.setColor(new Color(0xF8, 0xF4, 0x9A));
    g.fill(new Ellipse2D.Double(540, 28, 58, 58));
    cloud(g, 70 + 6 * seconds, 52, 1);
    cloud(g, 330 + 4 * seconds, 34, 0.7);
    g.setColor(new Color(0x9A, 0xC8, 0xA0));
    g.fill(new Ellipse2D.Double(-140, 170, 480, 240));
    g.fill(new Ellipse2D.Double(260, 188, 560, 240));
    g.setColor(new Color(0x6F, 0xB0, 0x6A));
    g.fillRect(0, 262, WIDTH, 98);
    g.setColor(new Color(0xC9, 0xCB, 0xC4));
    g.fillRect(0, 312, WIDTH, 34);
    tree(g, 62, 276, 1);
    tree(g, 585, 282, 1.1);
    tree(g, 474, 262, 0.7);
  }

  private static void cloud(Graphics2D g, double x, double y, double scale) {
    g.setColor(new Color(0xF7, 0xFB, 0xFE));
    g.fill(new Ellipse2D.Double(x, y, 70 * scale, 30 * scale));
    g.fill(new Ellipse2D.Double(x + 18 * scale, y - 16 * scale, 46 * scale, 40 * scale));
    g.fill(new Ellipse2D.Double(x + 44 * scale, y - 4 * scale, 56 * scale, 30 * scale));
  }

  private static void tree(Graphics2D g, double x, double foot, double scale) {
    g.setColor(new Color(0x5A, 0x50, 0x4A));
    g.fill(
        new RoundRectangle2D.Double(
            x - 7 * scale, foot - 80 * scale, 14 * scale, 84 * scale, 6, 6));
    g.setColor(new Color(0x3E, 0x86, 0x4C));
    g.fill(new Ellipse2D.Double(x - 48 * scale, foot - 150 * scale, 70 * scale, 80 * scale));
    g.fill(new Ellipse2D.Double(x - 18 * scale, foot - 156 * scale, 70 * scale, 84 * scale));
    g.setColor(new Color(0x4C, 0x9A, 0x5A));
    g.fill(new Ellipse2D.Double(x - 34 * scale, foot - 176 * scale, 70 * scale, 74 * scale));
  }

  /** The feet stand at the origin; up is negative. */
  private static void body(Graphics2D g, double swing, double seconds) {
    limb(g, COAT_DARK, 17, 0, -150, -26 * swing, -98);
    mitten(g, -26 * swing, -92);
    limb(g, TROUSERS, 21, -4, -76, -24 * swing - 2, -8);
    limb(g, TROUSERS, 21, 4, -76, 24 * swing + 2, -8);
    shoe(g, -24 * swing - 2);
    shoe(g, 24 * swing + 2);
    Path2D coat = new Path2D.Double();
    coat.moveTo(-24, -156);
    coat.quadTo(0, -170, 24, -156);
    coat.lineTo(32, -62);
    coat.quadTo(0, -52, -32, -62);
    coat.closePath();
    g.setColor(COAT);
    g.fill(coat);
    double wave = 16 * Math.sin(2 * Math.PI * 1.8 * seconds);
    limb(g, COAT, 17, 20, -148, 58, -172);
    limb(g, COAT, 17, 58, -172, 66 + wave, -214);
    mitten(g, 67 + wave, -222);
    g.setColor(new Color(0xE9, 0xE4, 0x5A));
    g.fill(new RoundRectangle2D.Double(-24, -170, 48, 17, 14, 14));
  }

  private static void limb(
      Graphics2D g, Color color, float width, double x1, double y1, double x2, double y2) {
    g.setColor(color);
    g.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  private static void mitten(Graphics2D g, double x, double y) {
    g.setColor(MITTEN);
    g.fill(new Ellipse2D.Double(x - 11, y - 11, 22, 22));
  }

  private static void shoe(Graphics2D g, double x) {
    g.setColor(new Color(0x22, 0x24, 0x2A));
    g.fill(new RoundRectangle2D.Double(x - 11, -12, 32, 13, 12, 12));
  }
}
