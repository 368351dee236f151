package io.swapline.job.prepare;

import io.swapline.convert.MediaMaker;
import io.swapline.convert.NotNowException;
import io.swapline.media.MediaProbe;
import io.swapline.media.face.FaceFit;
import io.swapline.media.face.FaceLimits;
import io.swapline.media.face.FaceRules;
import io.swapline.media.face.FittedFace;
import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pictures as they are sent, also of types that no provider takes. */
final class PictureFit {
  private final FaceFit faceFit;
  private final MediaMaker maker;
  private final MediaProbe probe = new MediaProbe();

  PictureFit(FaceRules rules, MediaMaker maker) {
    this.faceFit = new FaceFit(rules);
    this.maker = maker;
  }

  /** Whether a picture that nobody takes is made one that is taken. */
  boolean opens(MediaFacts picture) {
    return maker.opens(picture.type());
  }

  /**
   * As {@link FaceFit#fit}, of a HEIC or TIFF picture too.
   *
   * @param out replaced when a copy is written; it is not forced to the disk
   */
  FittedFace fit(Path in, Path out, FaceLimits limits)
      throws UnreadableMediaException, NotNowException, IOException {
    MediaFacts facts = probe.probe(in);
    if (!opens(facts)) {
      return faceFit.fit(in, out, limits);
    }
    Path opened = out.resolveSibling(out.getFileName() + ".opened");
    maker.picture(in, facts, opened);
    try {
      FittedFace fitted = faceFit.fit(opened, out, limits);
      if (!fitted.changed()) {
        Files.deleteIfExists(out);
        Files.move(opened, out);
      }
      return new FittedFace(true, fitted.facts());
    } finally {
      Files.deleteIfExists(opened);
    }
  }
}
