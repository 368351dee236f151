package io.swapline.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** The head of the figure in the film: fair, short brown hair, and it blinks. */
final class Walker {
  private static final Color SKIN = new Color(0xF0, 0xB9, 0x90);
  private static final Color HAIR = new Color(0x33, 0x2A, 0x2C);
  private static final Color INK = new Color(0x2B, 0x2B, 0x33);

  /** Draws the head above shoulders whose feet stand at the origin. */
  void draw(Graphics2D g, double seconds) {
    g.setColor(HAIR);
    g.fill(new Ellipse2D.Double(-41, -258, 82, 78));
    g.setColor(SKIN);
    g.fill(new Ellipse2D.Double(-36, -250, 72, 86));
    g.setColor(HAIR);
    Path2D fringe = new Path2D.Double();
    fringe.moveTo(-38, -216);
    fringe.curveTo(-38, -254, -8, -262, 8, -258);
    fringe.curveTo(34, -254, 40, -236, 38, -214);
    fringe.curveTo(30, -236, 10, -236, -8, -234);
    fringe.curveTo(-24, -232, -34, -228, -38, -216);
    g.fill(fringe);
    boolean blink = seconds % 1.4 > 1.28;
    eye(g, -12, blink);
    eye(g, 16, blink);
    g.setColor(new Color(0xD9, 0x96, 0x70));
    g.setStroke(new BasicStroke(2.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(new Arc2D.Double(-3, -212, 12, 12, 200, 150, Arc2D.OPEN));
    g.setColor(new Color(0xA8, 0x3A, 0x3A));
    g.setStroke(new BasicStroke(3.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(new Arc2D.Double(-14, -204, 32, 22, 200, 140, Arc2D.OPEN));
  }

  private static void eye(Graphics2D g, double x, boolean blink) {
    g.setColor(INK);
    if (blink) {
      g.setStroke(new BasicStroke(2.5f));
      g.draw(new Arc2D.Double(x - 5, -220, 10, 6, 180, 180, Arc2D.OPEN));
    } else {
      g.fill(new Ellipse2D.Double(x - 4, -222, 8, 10));
    }
  }
}
