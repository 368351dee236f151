package io.swapline.health;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Ready while the queue can be read in which the server of a bucket tells of its objects. */
public final class QueueHealth extends AbstractHealthCheck {
  private final Supplier<Optional<String>> hindrance;

  /**
   * @param name of the bucket
   * @param hindrance why it cannot be read, in words; empty while it can
   */
  public QueueHealth(String name, Supplier<Optional<String>> hindrance) {
    super("swapline", "queue." + name);
    this.hindrance = hindrance;
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    hindrance.get().ifPresentOrElse(words -> builder.down().message(words), builder::up);
  }
}
