package io.swapline.sandbox.novita;

import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.media.PictureMetadata;
import io.swapline.sandbox.upload.StoredFile;
import java.io.IOException;

/** Novita, video-merge-face and merge-face pages: a picture has at most 2048 x 2048 pixels. */
final class PictureRules {
  private static final int SIDE = 2048;

  private PictureRules() {}

  /**
   * @param what it is, in words
   */
  static void check(StoredFile picture, String what) throws Refusal, IOException {
    PictureMetadata head =
        PictureMetadata.read(picture.path())
            .orElseThrow(
                () -> NovitaError.INVALID_IMAGE_FORMAT.because(what + " is no JPEG, PNG or WebP"));
    if (head.width() > SIDE || head.height() > SIDE) {
      throw NovitaError.IMAGE_EXCEEDS_MAX_RESOLUTION.because(what + " exceeds 2048x2048");
    }
  }
}
