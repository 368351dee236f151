package io.swapline.job;

import io.swapline.ledger.Backoff;
import io.swapline.ledger.Job;
import io.swapline.ledger.Outcome;
import io.swapline.logging.Masking;
import io.swapline.provider.JsonAt;
import io.swapline.provider.JsonRequest;
import io.swapline.provider.Provider;
import io.swapline.provider.ProviderAnswer;
import io.swapline.provider.Providers;
import io.swapline.step.StepExchange;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Reads what a provider answered to an upload. Nothing is paid yet. */
public final class Uploads {
  private final Providers providers;
  private final InstantSource clock;

  public Uploads(Providers providers, InstantSource clock) {
    this.providers = providers;
    this.clock = clock;
  }

  /** {@code staged}, or {@code not-staged} with the reason and the time of the next try. */
  public void read(Exchange exchange) throws IOException {
    Job job = StepExchange.job(exchange);
    Provider provider = providers.get(job.provider());
    ProviderAnswer answer = ProviderAnswer.of(exchange, clock);
    Optional<String> media =
        answer.isSuccess()
            ? JsonAt.of(provider.getStagedAt()).text(answer.json())
            : Optional.empty();
    if (media.isPresent()) {
      exchange.setVariable(JsonRequest.MEDIA, media.get());
      exchange.getMessage().setBody(Outcome.named("staged"));
      return;
    }
    exchange
        .getMessage()
        .setBody(
            Outcome.named("not-staged")
                .lastExchange(answer.shown("upload"))
                .why(
                    provider.getTitle()
                        + " did not take the upload (HTTP "
                        + answer.status()
                        + JsonAt.of(provider.getMessageAt())
                            .text(answer.json())
                            .map(words -> ", " + Masking.oneLine(words))
                            .orElse("")
                        + "); nothing was paid, it is tried again")
                .failure()
                .dueIn(answer.retryAfter().orElse(Backoff.after(job.tries()))));
  }
}
