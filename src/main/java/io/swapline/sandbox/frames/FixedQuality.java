package io.swapline.sandbox.frames;

import org.jcodec.codecs.h264.encode.RateControl;
import org.jcodec.codecs.h264.io.model.SliceType;
import org.jcodec.common.model.Size;

/**
 * The same fine quantisation everywhere. The library's own rate control coarsens it from block to
 * block, at which plain grey turns pink; drawn frames are small enough without.
 */
final class FixedQuality implements RateControl {
  private static final int QUANTISATION = 12;

  @Override
  public int startPicture(Size size, int maxSize, SliceType type) {
    return QUANTISATION;
  }

  @Override
  public int initialQpDelta() {
    return 0;
  }

  @Override
  public int accept(int bits) {
    return 0;
  }
}
