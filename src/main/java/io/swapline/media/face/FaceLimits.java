package io.swapline.media.face;

import io.swapline.media.facts.MediaFacts;

/**
 * What a provider takes as a face.
 *
 * @param maxWidth widest picture in pixels; at least 1
 * @param maxHeight highest picture in pixels; at least 1
 * @param maxBytes largest file in bytes; at least 1
 */
public record FaceLimits(int maxWidth, int maxHeight, long maxBytes) {

  public FaceLimits {
    if (maxWidth < 1 || maxHeight < 1 || maxBytes < 1) {
      throw new IllegalArgumentException("limits of a face must be positive");
    }
  }

  /** Whether a picture may be sent as it is, looked at as it is shown. */
  boolean admit(MediaFacts facts) {
    return facts.shownWidth() <= maxWidth
        && facts.shownHeight() <= maxHeight
        && facts.bytes() <= maxBytes;
  }
}
