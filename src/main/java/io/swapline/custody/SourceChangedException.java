package io.swapline.custody;

import java.io.IOException;

/** A file in the inbox is not the one any more that was seen there; the drop is looked at again. */
public class SourceChangedException extends IOException {
  public SourceChangedException(String message) {
    super(message);
  }
}
