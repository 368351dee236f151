package io.swapline.media.face;

import io.swapline.media.MediaProbe;
import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.MediaType;
import io.swapline.media.facts.UnreadableMediaException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes a face fit what a provider takes: the picture alone, without the metadata (place, camera,
 * person) of the original, and upright and small enough. Works in about 70 MB of heap whatever the
 * picture's size, and leaves no temporary files.
 */
public final class FaceFit {
  /** More pixels add nothing to a face, and several copies of it are held in memory. */
  private static final double MOST_PIXELS = 6_000_000;

  private final FaceRules rules;
  private final MediaProbe probe = new MediaProbe();

  public FaceFit(FaceRules rules) {
    this.rules = rules;
  }

  /**
   * Writes a copy where one is needed. Where size and turn are right, it has the picture's own
   * data; else it is reduced and turned, a PNG when the picture is transparent somewhere, or a
   * JPEG. What is to be sent was decoded once. The copy is not forced to the disk.
   *
   * @param in the face, left alone
   * @param out replaced when a copy is written; it does not exist after a failure
   * @return where nothing may be fitted, what goes beyond the limits too
   * @throws UnreadableMediaException when the picture cannot be used as it is and cannot be made to
   *     fit; the message says what to do
   * @throws IOException when the disk fails
   */
  public FittedFace fit(Path in, Path out, FaceLimits limits)
      throws UnreadableMediaException, IOException {
    MediaFacts dropped = probe.probe(in);
    requireFace(dropped);
    MediaFacts bare =
        rules.strip() ? dropped.weighing(BarePicture.bytes(in, dropped.type())) : dropped;
    boolean sendable = limits.admit(bare) && bare.turn() == 1;
    if (!sendable && rules.fit()) {
      return fitted(in, dropped, out, limits);
    }
    boolean decodable = false;
    try {
      boolean copied = rules.strip() && BarePicture.write(in, dropped.type(), out);
      PictureDecoder.requireDecodable(copied ? out : in, bare);
      decodable = true;
      return new FittedFace(copied, bare);
    } finally {
      if (!decodable) {
        Files.deleteIfExists(out);
      }
    }
  }

  private static void requireFace(MediaFacts facts) throws UnreadableMediaException {
    switch (facts.type()) {
      case JPEG, PNG, WEBP -> {}
      default ->
          throw new UnreadableMediaException(
              "This file is "
                  + facts.type().withArticle()
                  + ", which cannot be used as a face: export it as JPEG.");
    }
  }

  private FittedFace fitted(Path in, MediaFacts facts, Path out, FaceLimits limits)
      throws UnreadableMediaException, IOException {
    if (facts.type() == MediaType.WEBP) {
      throw new UnreadableMediaException(
          "This WebP picture is too large or lies on its side, and Swapline cannot change WebP"
              + " pictures: export it as JPEG.");
    }
    double scale = scale(facts, limits);
    int width = scaled(facts.width(), scale);
    int height = scaled(facts.height(), scale);
    BufferedImage picture = Scaling.to(PictureDecoder.decode(in, facts), width, height);
    PictureColours.toSrgb(picture, in, facts);
    PictureEncoder.write(ExifOrientation.upright(picture, facts.turn()), out, limits.maxBytes());
    try {
      return new FittedFace(true, probe.probe(out));
    } catch (UnreadableMediaException e) {
      Files.deleteIfExists(out);
      throw e;
    }
  }

  private static double scale(MediaFacts facts, FaceLimits limits) {
    double width = facts.shownWidth();
    double height = facts.shownHeight();
    double sides = Math.min(limits.maxWidth() / width, limits.maxHeight() / height);
    return Math.min(1, Math.min(sides, Math.sqrt(MOST_PIXELS / (width * height))));
  }

  private static int scaled(int side, double scale) {
    return Math.max(1, (int) Math.floor(side * scale + 1e-6));
  }
}
