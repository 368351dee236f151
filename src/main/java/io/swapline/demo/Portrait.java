package io.swapline.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** A face that nobody confuses with the walker's: dark skin, red curls, green glasses. */
final class Portrait {
  static final int SIDE = 512;
  private static final Color HAIR = new Color(0xC2, 0x3B, 0x22);
  private static final Color HAIR_LIGHT = new Color(0xDE, 0x5A, 0x36);
  private static final Color SKIN = new Color(0x9C, 0x62, 0x40);
  private static final Color SHADE = new Color(0x84, 0x50, 0x34);
  private static final Color GLASSES = new Color(0x1E, 0x8C, 0x5A);
  private static final Color INK = new Color(0x2A, 0x1C, 0x16);

  void draw(Graphics2D g) {
    g.setPaint(
        new GradientPaint(0, 0, new Color(0x6A, 0x5A, 0xC8), 0, SIDE, new Color(0x3C, 0x2F, 0x8A)));
    g.fillRect(0, 0, SIDE, SIDE);
    shoulders(g);
    curls(g);
    head(g);
    eye(g, 198);
    eye(g, 314);
    glasses(g);
    mouth(g);
  }

  private static void shoulders(Graphics2D g) {
    g.setColor(new Color(0xF2, 0xC1, 0x3A));
    g.fill(new Ellipse2D.Double(66, 410, 380, 260));
    g.setColor(SHADE);
    g.fill(new Ellipse2D.Double(206, 360, 100, 110));
  }

  private static void curls(Graphics2D g) {
    int curls = 17;
    for (int i = 0; i <= curls; i++) {
      double angle = Math.PI * (1.18 - 1.36 * i / curls + 1.0);
      double x = 256 - 150 * Math.cos(angle);
      double y = 240 + 165 * Math.sin(angle);
      g.setColor(i % 2 == 0 ? HAIR : HAIR_LIGHT);
      g.fill(new Ellipse2D.Double(x - 46, y - 46, 92, 92));
    }
    g.setColor(HAIR);
    g.fill(new Ellipse2D.Double(120, 80, 272, 240));
  }

  private static void head(Graphics2D g) {
    g.setColor(SHADE);
    g.fill(new Ellipse2D.Double(112, 236, 50, 76));
    g.fill(new Ellipse2D.Double(350, 236, 50, 76));
    g.setColor(SKIN);
    g.fill(new Ellipse2D.Double(132, 118, 248, 306));
    g.setColor(HAIR);
    Path2D fringe = new Path2D.Double();
    fringe.moveTo(136, 236);
    fringe.curveTo(140, 130, 210, 96, 262, 100);
    fringe.curveTo(330, 102, 376, 150, 378, 240);
    fringe.curveTo(350, 190, 318, 172, 268, 178);
    fringe.curveTo(212, 180, 160, 190, 136, 236);
    g.fill(fringe);
    g.setColor(SHADE);
    g.setStroke(new BasicStroke(8, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(new Arc2D.Double(236, 276, 40, 44, 190, 160, Arc2D.OPEN));
    g.setColor(new Color(0xC8, 0x6A, 0x50, 0x90));
    g.fill(new Ellipse2D.Double(152, 308, 56, 38));
    g.fill(new Ellipse2D.Double(304, 308, 56, 38));
  }

  private static void eye(Graphics2D g, int x) {
    g.setColor(Color.WHITE);
    g.fill(new Ellipse2D.Double(x - 27, 238, 54, 40));
    g.setColor(new Color(0x2F, 0x6E, 0x3C));
    g.fill(new Ellipse2D.Double(x - 15, 242, 32, 32));
    g.setColor(INK);
    g.fill(new Ellipse2D.Double(x - 8, 249, 18, 18));
    g.setColor(Color.WHITE);
    g.fill(new Ellipse2D.Double(x + 1, 250, 7, 7));
    g.setColor(INK);
    g.setStroke(new BasicStroke(9, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(new Arc2D.Double(x - 34, 196, 68, 40, 35, 110, Arc2D.OPEN));
  }

  private static void glasses(Graphics2D g) {
    g.setColor(GLASSES);
    g.setStroke(new BasicStroke(11));
    g.draw(new Ellipse2D.Double(152, 212, 92, 92));
    g.draw(new Ellipse2D.Double(268, 212, 92, 92));
    g.draw(new Arc2D.Double(240, 244, 32, 24, 20, 140, Arc2D.OPEN));
    g.drawLine(152, 252, 128, 240);
    g.drawLine(360, 252, 384, 240);
  }

  private static void mouth(Graphics2D g) {
    Path2D mouth = new Path2D.Double();
    mouth.moveTo(196, 350);
    mouth.quadTo(256, 366, 316, 350);
    mouth.quadTo(256, 430, 196, 350);
    g.setColor(new Color(0x7A, 0x1E, 0x2A));
    g.fill(mouth);
    g.setColor(Color.WHITE);
    Path2D teeth = new Path2D.Double();
    teeth.moveTo(208, 354);
    teeth.quadTo(256, 366, 304, 354);
    teeth.quadTo(256, 388, 208, 354);
    g.fill(teeth);
  }
}
