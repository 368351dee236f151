package io.swapline.demo;

import io.swapline.sandbox.frames.FramesMaker;
import io.swapline.sandbox.media.ResultMaker;
import io.swapline.sandbox.media.StampMaker;
import java.io.IOException;
import java.nio.file.Files;

/**
 * Draws the face into films such as the sample is; other people's films come out as they went in,
 * but for a mark.
 */
final class OwnPairMaker implements ResultMaker {
  private final ResultMaker drawn = new FramesMaker();
  private final ResultMaker marked = new StampMaker();

  @Override
  public void make(Order order) throws IOException {
    try {
      drawn.make(order);
    } catch (IOException notToBeDrawn) {
      Files.deleteIfExists(order.output());
      marked.make(order);
    }
  }
}
