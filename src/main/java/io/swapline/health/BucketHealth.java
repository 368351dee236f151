package io.swapline.health;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Ready while a bucket can be listed and is ours. */
public final class BucketHealth extends AbstractHealthCheck {
  private final Supplier<Optional<String>> failure;

  /**
   * @param key the setting that names it
   * @param failure why the last listing came to nothing, in words
   */
  public BucketHealth(String key, Supplier<Optional<String>> failure) {
    super("swapline", key);
    this.failure = failure;
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    failure.get().ifPresentOrElse(words -> builder.down().message(words), builder::up);
  }
}
