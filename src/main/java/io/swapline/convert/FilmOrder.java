package io.swapline.convert;

import io.swapline.media.facts.MediaFacts;
import java.nio.file.Path;

/**
 * A film that is to be made to fit.
 *
 * @param film it, which nobody else can write to
 * @param sha256 of its bytes, lower-case hex
 * @param facts what is known of it; its motion is
 * @param limits within which it is to be
 * @param beside the file beside which the one that is made gets its place; its name begins so
 */
public record FilmOrder(
    Path film, String sha256, MediaFacts facts, FilmLimits limits, Path beside) {

  /** Where it goes: one film within the same limits has one place. */
  Path place() {
    return beside.resolveSibling(beside.getFileName() + "." + plan() + ".mp4");
  }

  /** By which two orders are known to be for the same. */
  String plan() {
    return sha256 + "-" + limits.width() + "x" + limits.height() + "-" + limits.bytes();
  }
}
