package io.swapline.sandbox.frames;

import io.swapline.sandbox.media.PictureMetadata;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
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
    PictureMetadata head =
        PictureMetadata.read(file).orElseThrow(() -> new IOException("the face is no picture"));
    if (head.width() > WIDEST || head.height() > WIDEST) {
      throw new IOException("the face is larger than 2048x2048");
    }
    BufferedImage face = ImageIO.read(file.toFile());
    if (face == null) {
      throw new IOException("the sandbox draws JPEG and PNG faces only, not " + head.type());
    }
    return new FacePaint(face);
  }

  /** Paints over a head in a frame or picture. */
  void paint(BufferedImage canvas, Rectangle head) {
    Graphics2D graphics = canvas.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    paint(graphics, head, new Dimension(canvas.getWidth(), canvas.getHeight()));
    graphics.dispose();
  }

  private void paint(Graphics2D graphics, Rectangle head, Dimension frame) {
    double height = Math.max(head.width / OVAL, head.height) * OVER;
    double width = height * OVAL;
    double left = head.getCenterX() - width / 2;
    double top = head.getCenterY() - height / 2;
    Ellipse2D oval = new Ellipse2D.Double(left, top, width, height);
    word(graphics, oval, frame);
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
  }

  /** Right of the face, else left of it, else in the corner. */
  private static void word(Graphics2D graphics, Ellipse2D oval, Dimension frame) {
    double height = Math.max(10, oval.getHeight() / 6);
    double width = Lettering.width(WORD, height);
    double pad = height / 2;
    double x = oval.getMaxX() + 2 * pad;
    double y = oval.getCenterY() - height / 2;
    if (x + width + pad > frame.width) {
      x = oval.getMinX() - 2 * pad - width;
    }
    if (x < pad) {
      x = pad;
      y = frame.height - height - pad;
    }
    graphics.setColor(new Color(0x20, 0x20, 0x20));
    graphics.fill(
        new RoundRectangle2D.Double(
            x - pad, y - pad, width + 2 * pad, height + 2 * pad, pad * 2, pad * 2));
    graphics.setColor(Color.WHITE);
    Lettering.draw(graphics, WORD, x, y, height);
  }
}
