package io.swapline.job;

import io.swapline.ledger.Delivery;
import io.swapline.ledger.FileSync;
import io.swapline.ledger.Job;
import io.swapline.ledger.Ledger;
import io.swapline.step.StepExchange;
import io.swapline.watch.FolderMarker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  /** Claims the job's name at every destination, and returns those that do not have it yet. */
  public List<Delivery> open(Job job) throws IOException {
    List<Delivery> open = new ArrayList<>();
    for (Destination destination : destinations) {
      requireHere(destination);
      Path folder = destination.folder().folder();
      Predicate<String> taken =
          name ->
              Files.exists(folder.resolve(name))
                  || Files.exists(folder.resolve(Names.receipt(name)));
      Delivery delivery =
          ledger
              .deliveries()
              .claim(
                  job.id(),
                  destination.name(),
                  n -> Names.output(job, job.output().extension(), n),
                  taken);
      if (!delivery.done()) {
        open.add(delivery);
      }
    }
    return open;
  }

  /** Lays out the result for the destination's endpoint. */
  public void result(Exchange exchange) {
    Delivery delivery = exchange.getMessage().getBody(Delivery.class);
    Job job = StepExchange.job(exchange);
    exchange.setVariable(DELIVERY, delivery);
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

  private static void requireHere(Destination destination) throws IOException {
    FolderMarker.Standing standing = destination.folder().standing();
    if (standing.state() == FolderMarker.State.GONE) {
      throw new IOException(standing.words());
    }
  }
}
