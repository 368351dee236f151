package io.swapline.provider;

import java.io.IOException;
import java.time.Duration;

/** A call was not made, because its host is left alone for a while. */
public final class HostRestsException extends IOException {
  private final String host;
  private final transient Duration rest;

  HostRestsException(String host, Duration rest) {
    super(HostCircuitBreakers.words(host));
    this.host = host;
    this.rest = rest;
  }

  /** Which host. */
  public String host() {
    return host;
  }

  /** How long it is left alone from now on. */
  public Duration rest() {
    return rest;
  }
}
