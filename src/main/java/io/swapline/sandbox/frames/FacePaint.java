package io.swapline.sandbox.frames;

import io.swapline.sandbox.PictureHead;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Puts a face picture over a head, with the word SANDBOX beside it. */
final class FacePaint {
  private static final int WIDEST = 2048;
  private static final String WORD = "SANDBOX";

  /** The face is drawn so much larger than the skin it covers, for hair and chin. */
  private static final double OVER = 1.55;

  /** Width of the oval by its height. */
  private static final double OVAL = 0.82;

  private final BufferedImage face;

  private FacePaint(BufferedImage face) {
    this.face = face;
  }

  static FacePaint read(Path file) throws IOException {
    PictureHead head =
        PictureHead.read(file).orElseThrow(() -> new IOException("the face is no picture"));
    if (head.width() > WIDEST || head.height() > WIDEST) {
      throw new IOException("the face is larger than 2048x2048");
    }
    BufferedImage face = ImageIO.read(file.toFile());
    if (face == null) {
      throw new IOException("the sandbox draws JPEG and PNG faces only, not " + head.type());
    }
    return new FacePaint(face);
  }

  void paint(Graphics2D graphics, Rectangle head, int frameWidth) {
    double height = Math.max(head.width / OVAL, head.height) * OVER;
    double width = height * OVAL;
    double left = head.getCenterX() - width / 2;
    double top = head.getCenterY() - height / 2;
    Ellipse2D oval = new Ellipse2D.Double(left, top, width, height);
    Shape before = graphics.getClip();
    graphics.clip(oval);
    double scale = Math.max(width / face.getWidth(), height / face.getHeight());
    int drawnWidth = (int) Math.ceil(face.getWidth() * scale);
    int drawnHeight = (int) Math.ceil(face.getHeight() * scale);
    graphics.drawImage(
        face,
        (int) Math.round(head.getCenterX() - drawnWidth / 2.0),
        (int) Math.round(head.getCenterY() - drawnHeight / 2.0),
        drawnWidth,
        drawnHeight,
        null);
    graphics.setClip(before);
    graphics.setColor(Color.WHITE);
    graphics.setStroke(new BasicStroke(3));
    graphics.draw(oval);
    word(graphics, oval, frameWidth);
  }

  private static void word(Graphics2D graphics, Ellipse2D oval, int frameWidth) {
    graphics.setFont(
        new Font(Font.SANS_SERIF, Font.BOLD, (int) Math.max(12, oval.getHeight() / 5)));
    FontMetrics metrics = graphics.getFontMetrics();
    int width = metrics.stringWidth(WORD);
    int pad = metrics.getHeight() / 3;
    int right = (int) oval.getMaxX() + 2 * pad;
    boolean fits = right + width + pad <= frameWidth;
    int x = fits ? right : Math.max(pad, (int) oval.getMinX() - 2 * pad - width);
    int baseline = (int) oval.getCenterY() + metrics.getAscent() / 2;
    graphics.setColor(new Color(0x20, 0x20, 0x20));
    graphics.fillRoundRect(
        x - pad,
        baseline - metrics.getAscent() - pad / 2,
        width + 2 * pad,
        metrics.getHeight() + pad,
        pad * 2,
        pad * 2);
    graphics.setColor(Color.WHITE);
    graphics.drawString(WORD, x, baseline);
  }
}
