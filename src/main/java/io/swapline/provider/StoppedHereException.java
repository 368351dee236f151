package io.swapline.provider;

import java.io.IOException;

/** A request that was stopped on this side. */
final class StoppedHereException extends IOException {
  StoppedHereException(String why) {
    super(why);
  }

  StoppedHereException(String why, IOException cause) {
    super(why, cause);
  }
}
