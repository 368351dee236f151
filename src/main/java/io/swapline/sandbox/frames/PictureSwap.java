package io.swapline.sandbox.frames;

import io.swapline.sandbox.media.ResultMaker.Order;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Set;
import javax.imageio.ImageIO;

/** A picture with the face put over the head it finds, and the word SANDBOX beside it. */
final class PictureSwap {
  private static final Set<String> WRITTEN = Set.of("png", "jpeg");
  private static final String NOT_WRITTEN = "webp";

  private PictureSwap() {}

  static boolean isFor(Order order) {
    return WRITTEN.contains(order.type()) || order.type().equals(NOT_WRITTEN);
  }

  static void make(Order order) throws IOException {
    if (!WRITTEN.contains(order.type())) {
      throw new IOException("the sandbox draws PNG and JPEG only, not " + order.type());
    }
    FacePaint face = FacePaint.read(order.face());
    BufferedImage picture = ImageIO.read(order.video().toFile());
    if (picture == null) {
      throw new IOException("the sandbox reads pictures in JPEG and PNG only");
    }
    BufferedImage canvas =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = canvas.createGraphics();
    graphics.drawImage(picture, 0, 0, null);
    graphics.dispose();
    face.paint(canvas, new HeadFinder(canvas.getWidth(), canvas.getHeight()).find(canvas));
    ImageIO.write(canvas, order.type(), order.output().toFile());
  }
}
