package io.swapline.health;

import io.swapline.ledger.Ledger;
import io.swapline.ledger.model.LedgerException;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Alive while the ledger can be read. */
public final class LedgerHealth extends AbstractHealthCheck {
  private final Ledger ledger;

  public LedgerHealth(Ledger ledger) {
    super("swapline", "ledger");
    this.ledger = ledger;
  }

  @Override
  public boolean isReadiness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    try {
      ledger.heartbeat().last();
      // It is no fault of the service, and callbacks are to come in: said, and up.
      ledger.restored().hold().ifPresent(hold -> builder.detail("restored", hold.words()));
      builder.up();
    } catch (LedgerException e) {
      builder.down().message(e.getMessage());
    }
  }
}
