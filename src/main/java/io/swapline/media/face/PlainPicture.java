package io.swapline.media.face;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.Raster;
import java.util.Set;

/**
 * Brings pictures into a form that is drawn as it is: of any other Java makes a copy of all of it,
 * or two, for each drawing. Grey values are taken as they are; Java takes them for linear and makes
 * them brighter.
 */
final class PlainPicture {
  private static final Set<Integer> DRAWN_AS_THEY_ARE =
      Set.of(
          BufferedImage.TYPE_3BYTE_BGR,
          BufferedImage.TYPE_4BYTE_ABGR,
          BufferedImage.TYPE_BYTE_GRAY,
          BufferedImage.TYPE_INT_RGB,
          BufferedImage.TYPE_INT_BGR,
          BufferedImage.TYPE_INT_ARGB);

  /** Bytes a pixel of what is made of others. */
  static final int COPY = 4;

  private PlainPicture() {}

  /**
   * Whether pictures of that form are left as they are.
   *
   * @param type as {@link BufferedImage#getType} has it
   */
  static boolean isPlain(int type) {
    return DRAWN_AS_THEY_ARE.contains(type);
  }

  static BufferedImage of(BufferedImage picture) {
    if (isPlain(picture.getType())) {
      return picture;
    }
    ColorModel colours = picture.getColorModel();
    int layout = colours.hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    int width = picture.getWidth();
    BufferedImage plain = new BufferedImage(width, picture.getHeight(), layout);
    boolean grey =
        colours.getColorSpace().getType() == ColorSpace.TYPE_GRAY
            && picture.getRaster().getNumBands() <= 2;
    int[] row = new int[width];
    for (int y = 0; y < picture.getHeight(); y++) {
      if (grey) {
        greyRow(picture, y, row);
      } else {
        picture.getRGB(0, y, width, 1, row, 0, width);
      }
      plain.setRGB(0, y, width, 1, row, 0, width);
    }
    return plain;
  }

  private static void greyRow(BufferedImage picture, int y, int[] row) {
    Raster raster = picture.getRaster();
    boolean alpha = picture.getColorModel().hasAlpha();
    int most = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
    for (int x = 0; x < row.length; x++) {
      int grey = raster.getSample(x, y, 0) * 255 / most;
      int opacity = alpha ? raster.getSample(x, y, 1) * 255 / most : 255;
      row[x] = opacity << 24 | grey << 16 | grey << 8 | grey;
    }
  }
}
