package io.swapline.ledger.model;

import io.swapline.media.facts.MediaFacts;
import java.util.List;

/**
 * A fetched result in custody.
 *
 * @param path where it is held, absolute
 * @param extension the file name extension of the type that came back, without a dot
 * @param bytes its size
 * @param sha256 lower-case hex
 * @param media what a probe found
 * @param differs what is not as in the input, in words; empty when nothing
 */
public record Output(
    String path,
    String extension,
    long bytes,
    String sha256,
    MediaFacts media,
    List<String> differs) {

  /** The same result at another place. */
  public Output movedTo(String place) {
    return new Output(place, extension, bytes, sha256, media, differs);
  }
}
