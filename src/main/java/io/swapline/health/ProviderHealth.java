package io.swapline.health;

import io.swapline.ledger.Ledger;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.ProviderPause;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Ready while the provider for new jobs has a key, may have jobs and was not paused by the service
 * itself. That a person paused it is said, and that it does not answer for a while.
 */
public final class ProviderHealth extends AbstractHealthCheck {
  private final String provider;
  private final Ledger ledger;
  private final Supplier<Optional<String>> objection;
  private final Supplier<Optional<String>> silence;

  /**
   * @param objection why the operator's settings let nothing go there, in words; empty where they
   *     do
   * @param silence why nothing is sent to it for a while, in words; empty while something may be
   */
  public ProviderHealth(
      String provider,
      Ledger ledger,
      Supplier<Optional<String>> objection,
      Supplier<Optional<String>> silence) {
    super("swapline", "provider." + provider);
    this.provider = provider;
    this.ledger = ledger;
    this.objection = objection;
    this.silence = silence;
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    Optional<String> closed = objection.get();
    if (closed.isPresent()) {
      builder.down().message(closed.get() + ": jobs wait");
      return;
    }
    try {
      Optional<ProviderPause> pause =
          ledger.pauses().paused().stream().filter(p -> p.provider().equals(provider)).findFirst();
      if (pause.isPresent() && !pause.get().by().equals(JobEvent.ITSELF)) {
        // Meant so: a proxy that asks for this must go on passing callbacks on.
        builder.up().message("paused by " + pause.get().by() + ": " + pause.get().why());
      } else if (pause.isPresent()) {
        builder.down().message("paused: " + pause.get().why());
      } else {
        builder.up();
        silence.get().ifPresent(builder::message);
      }
    } catch (LedgerException e) {
      builder.down().message(e.getMessage());
    }
  }
}
