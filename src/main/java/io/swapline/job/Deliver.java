package io.swapline.job;

import io.swapline.access.Handover;
import io.swapline.ledger.Delivery;
import io.swapline.ledger.FileSync;
import io.swapline.ledger.Job;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.Outcome;
import io.swapline.step.StepExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.apache.camel.Exchange;

/** Names at destinations, and what is written under them: the result, then the receipt. */
public final class Deliver {
  private static final String DELIVERY = "delivery";

  private final Ledger ledger;
  private final List<Destination> destinations;
  private final Receipts receipts;

  public Deliver(Ledger ledger, List<Destination> destinations, Receipts receipts) {
    this.ledger = ledger;
    this.destinations = destinations;
    this.receipts = receipts;
  }

  /**
   * Claims the job's name at every destination that is there; a name is not claimed where nobody
   * can see whether it is free. {@code open} with one that does not have the result yet, the least
   * tried first; {@code done} when all have it.
   *
   * @throws IOException if all that is left are destinations that are gone
   */
  public void next(Exchange exchange) throws IOException {
    Job job = StepExchange.job(exchange);
    Delivery next = null;
    IOException gone = null;
    for (Destination destination : destinations) {
      try {
        Delivery delivery = claim(job, destination.folder().present(), destination.name());
        if (!delivery.done() && (next == null || delivery.attempts() < next.attempts())) {
          next = delivery;
        }
      } catch (IOException e) {
        gone = e;
      }
    }
    if (next == null && gone != null) {
      throw gone;
    }
    exchange.setVariable(DELIVERY, next);
    exchange.getMessage().setBody(Outcome.named(next == null ? "done" : "open"));
  }

  private Delivery claim(Job job, Path folder, String destination) {
    Predicate<String> taken =
        name ->
            Files.exists(folder.resolve(name)) || Files.exists(folder.resolve(Names.receipt(name)));
    return ledger
        .deliveries()
        .claim(job.id(), destination, n -> Names.output(job, job.output().extension(), n), taken);
  }

  /** Lays out the result for the destination's endpoint. */
  public void result(Exchange exchange) throws IOException {
    Delivery delivery = exchange.getVariable(DELIVERY, Delivery.class);
    Job job = StepExchange.job(exchange);
    ledger.deliveries().begun(delivery);
    Handover.folders(destination(delivery).folder().present().resolve(delivery.name()).getParent());
    exchange.getMessage().setHeader(Exchange.FILE_NAME, delivery.name());
    exchange.getMessage().setBody(Path.of(job.output().path()).toFile());
  }

  /** Lays out the receipt, which is written last: it marks completion. */
  public void receipt(Exchange exchange) throws IOException {
    Delivery delivery = exchange.getVariable(DELIVERY, Delivery.class);
    Job job = StepExchange.job(exchange);
    exchange.getMessage().setHeader(Exchange.FILE_NAME, Names.receipt(delivery.name()));
    exchange.getMessage().setBody(receipts.of(job, delivery));
  }

  /** Brings what was just written, and its folder, to the disk. */
  public void sync(Exchange exchange) throws IOException {
    Delivery delivery = exchange.getVariable(DELIVERY, Delivery.class);
    String name = exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
    Path file = destination(delivery).folder().folder().resolve(name);
    Handover.file(file);
    FileSync.file(file);
    FileSync.folder(file.getParent());
  }

  /** Notes that the destination has all of it. */
  public void done(Exchange exchange) {
    ledger.deliveries().done(exchange.getVariable(DELIVERY, Delivery.class));
  }

  private Destination destination(Delivery delivery) {
    return destinations.stream()
        .filter(one -> one.name().equals(delivery.destination()))
        .findFirst()
        .orElseThrow();
  }
}
