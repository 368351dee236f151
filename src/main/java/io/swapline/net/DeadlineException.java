package io.swapline.net;

import java.io.IOException;
import java.time.Duration;

/** An exchange was not over when it had to be; it was cut. */
public final class DeadlineException extends IOException {
  private static final long serialVersionUID = 1L;

  DeadlineException(String host, Duration most, Throwable cause) {
    super(host + " did not end its answer within " + most.toSeconds() + " s: it was cut", cause);
  }
}
