package io.swapline.media.face;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/** Turns pixels the way an EXIF orientation asks for. */
final class ExifOrientation {
  private ExifOrientation() {}

  /** The picture as it is meant to be seen; the same object when it already is. */
  static BufferedImage upright(BufferedImage picture, int turn) {
    if (turn == 1) {
      return picture;
    }
    int width = picture.getWidth();
    int height = picture.getHeight();
    BufferedImage turned =
        new BufferedImage(
            turn >= 5 ? height : width, turn >= 5 ? width : height, picture.getType());
    Graphics2D graphics = turned.createGraphics();
    try {
      graphics.drawImage(picture, transform(turn, width, height), null);
    } finally {
      graphics.dispose();
    }
    return turned;
  }

  private static AffineTransform transform(int turn, int w, int h) {
    return switch (turn) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
      default -> new AffineTransform();
    };
  }
}
