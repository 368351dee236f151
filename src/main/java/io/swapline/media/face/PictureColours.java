package io.swapline.media.face;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.MediaType;
import io.swapline.media.facts.UnreadableMediaException;
import io.swapline.media.picture.PngProfile;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the colours of a picture mean, where it says so itself and Java's reader does not heed it.
 */
final class PictureColours {
  private static final int[] COLOURS = {0, 1, 2};

  private PictureColours() {}

  /**
   * Brings a decoded picture to sRGB, in place.
   *
   * @param picture of {@code file}, in a plain RGB or ARGB layout
   */
  static void toSrgb(BufferedImage picture, Path file, MediaFacts facts)
      throws UnreadableMediaException, IOException {
    if (facts.type() != MediaType.PNG) {
      return;
    }
    Optional<byte[]> profile;
    try (MediaBytes in = MediaBytes.open(file)) {
      profile = PngProfile.of(in);
    }
    if (profile.isPresent()) {
      convert(picture, profile.get());
    }
  }

  private static void convert(BufferedImage picture, byte[] bytes) {
    try {
      ICC_Profile profile = ICC_Profile.getInstance(bytes);
      if (profile.getNumComponents() != COLOURS.length) {
        return;
      }
      ColorConvertOp conversion =
          new ColorConvertOp(
              new ICC_Profile[] {profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)}, null);
      int width = picture.getWidth();
      WritableRaster all = picture.getRaster();
      for (int y = 0; y < picture.getHeight(); y++) {
        WritableRaster row = all.createWritableChild(0, y, width, 1, 0, 0, COLOURS);
        conversion.filter(row, row);
      }
    } catch (IllegalArgumentException | CMMException damaged) {
      // Without a profile that can be used, colours are taken for what they mostly are.
      return;
    }
  }
}
