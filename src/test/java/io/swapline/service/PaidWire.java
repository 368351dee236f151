package io.swapline.service;

import io.swapline.net.WayOut;
import io.swapline.provider.GuardedRequests;
import io.swapline.provider.HostCircuitBreakers;
import io.swapline.provider.SendWindow;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.component.http.HttpComponent;

/** The way of a paid request to the wire. */
final class PaidWire {
  private PaidWire() {}

  /** To any address, as to a provider's. */
  static HttpComponent component(Duration answerTimeout) {
    return component(answerTimeout, WayOut.ofSystem());
  }

  /** The same by another way. */
  static HttpComponent component(Duration answerTimeout, WayOut out) {
    return HttpComponents.guarded(
        new GuardedRequests(
            answerTimeout,
            (request, entity, context) -> {},
            new HostCircuitBreakers(System::nanoTime)),
        address -> true,
        out);
  }

  /** A window as wide as usual, from now on. */
  static SendWindow inTime() {
    return new SendWindow(Duration.ofSeconds(30), Clock.systemUTC(), System::nanoTime);
  }
}
