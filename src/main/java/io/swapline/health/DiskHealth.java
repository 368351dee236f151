package io.swapline.health;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Ready while the disk of the data folder can be written to and has room for results. */
public final class DiskHealth extends AbstractHealthCheck {
  private final Supplier<Optional<String>> shortage;

  /**
   * @param shortage why nothing may be submitted; empty while there is room
   */
  public DiskHealth(Supplier<Optional<String>> shortage) {
    super("swapline", "swapline.disk.reserve");
    this.shortage = shortage;
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    shortage.get().ifPresentOrElse(words -> builder.down().message(words), builder::up);
  }
}
