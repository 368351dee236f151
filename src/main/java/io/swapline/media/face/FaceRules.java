package io.swapline.media.face;

/**
 * What may be done to a picture before it is sent.
 *
 * @param fit whether it is turned and made smaller where it has to be
 * @param strip whether what is not the picture stays here
 */
public record FaceRules(boolean fit, boolean strip) {

  /** Whether what is sent of a picture may be less than what was dropped. */
  public boolean lessen() {
    return fit || strip;
  }
}
