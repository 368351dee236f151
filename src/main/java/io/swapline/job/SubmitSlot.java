package io.swapline.job;

import io.swapline.ledger.Job;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.Outcome;
import io.swapline.provider.JsonRequest;
import io.swapline.provider.Keys;
import io.swapline.provider.Provider;
import io.swapline.provider.Providers;
import io.swapline.step.StepExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.apache.camel.Exchange;

/** Whether a job may be paid for now. */
public final class SubmitSlot {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  private final Providers providers;
  private final Keys keys;
  private final Ledger ledger;
  private final Path data;
  private final long reserve;

  /**
   * @param data whose disk must have room
   * @param reserve bytes that must be free
   */
  public SubmitSlot(Providers providers, Keys keys, Ledger ledger, Path data, long reserve) {
    this.providers = providers;
    this.keys = keys;
    this.ledger = ledger;
    this.data = data;
    this.reserve = reserve;
  }

  /** {@code go}, or {@code wait} with the reason; what the request needs is laid out. */
  public void take(Exchange exchange) throws IOException {
    Job job = StepExchange.job(exchange);
    Provider provider = providers.get(job.provider());
    exchange.setVariable(JsonRequest.FACE, Path.of(job.faceToSend().custody()));
    exchange.setVariable(JsonRequest.OPTIONS, job.options());
    exchange.getMessage().setBody(decide(provider));
  }

  private Outcome decide(Provider provider) throws IOException {
    if (!keys.has(provider.getAccount())) {
      return waiting(
          "there is no key for "
              + provider.getTitle()
              + ": set swapline.providers."
              + provider.getAccount()
              + ".api-key and restart");
    }
    long free = Files.getFileStore(data).getUsableSpace();
    if (free < reserve) {
      return waiting(
          String.format(
              Locale.ROOT,
              "the disk has %.1f GB free and swapline.disk.reserve is %.1f GB: make room",
              free / 1e9,
              reserve / 1e9));
    }
    return Outcome.named("go");
  }

  private static Outcome waiting(String why) {
    return Outcome.named("wait").why(why).dueIn(LOOK_AGAIN);
  }

  /**
   * Stops new submits to the job's provider, because every other job would meet the same answer.
   */
  public void pauseProvider(Exchange exchange) {
    Job job = StepExchange.job(exchange);
    String why = exchange.getMessage().getBody(Outcome.class).getWhy();
    ledger.pauses().pause(job.provider(), why, Ledger.ITSELF);
  }
}
