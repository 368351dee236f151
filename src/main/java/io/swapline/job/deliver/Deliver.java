package io.swapline.job.deliver;

import io.swapline.custody.FileProof;
import io.swapline.custody.Moves;
import io.swapline.custody.PartFiles;
import io.swapline.custody.Sha256;
import io.swapline.custody.SubFolders;
import io.swapline.durable.FileSync;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.model.Delivery;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.OutcomeName;
import io.swapline.step.StepExchange;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.apache.camel.Exchange;

/**
 * Names at destinations, and what is written under them: the result, then the receipt. The
 * destination's endpoint writes each under a hidden name of ours and never sees a name that
 * somebody else chose; it gets that one in one act, which replaces nothing.
 */
public final class Deliver {
  private static final String DELIVERY = "delivery";

  /** Whether there is more to deliver. */
  public enum Next implements OutcomeName {
    OPEN,
    /** Every destination has all of it. */
    DONE
  }

  private final Ledger ledger;
  private final List<Destination> destinations;
  private final OutputNames names;
  private final Receipts receipts;

  public Deliver(
      Ledger ledger, List<Destination> destinations, OutputNames names, Receipts receipts) {
    this.ledger = ledger;
    this.destinations = destinations;
    this.names = names;
    this.receipts = receipts;
  }

  /**
   * Claims the job's name at every destination that is there; a name is not claimed where nobody
   * can see whether it is free. {@code open} with one that does not have the result yet, the least
   * tried first; {@code done} when all have it.
   *
   * @throws IOException if all that is left are destinations that are gone
   */
  public Outcome<Next> next(Exchange exchange) throws IOException {
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
    return Outcome.named(next == null ? Next.DONE : Next.OPEN);
  }

  private Delivery claim(Job job, Path top, String destination) {
    return ledger.deliveries().claim(job.id(), destination, names(job), taken(top));
  }

  private IntFunction<String> names(Job job) {
    return n -> names.output(job, n);
  }

  private static Predicate<String> taken(Path top) {
    return name -> isThere(top.resolve(name)) || isThere(top.resolve(OutputNames.receipt(name)));
  }

  /** Lays out the result for the destination's endpoint. */
  public void result(Exchange exchange) throws IOException {
    Delivery delivery = delivery(exchange);
    Job job = StepExchange.job(exchange);
    ledger.deliveries().begun(delivery);
    PartFiles.sweep(top(delivery), job.id());
    exchange.getMessage().setHeader(Exchange.FILE_NAME, PartFiles.fresh(job.id()));
    exchange.getMessage().setBody(Path.of(job.output().path()).toFile());
  }

  /** Brings what was just written to the disk. */
  public void sync(Exchange exchange) throws IOException {
    FileSync.file(part(exchange));
  }

  /**
   * Gives the result its name. Where something else lies under it by now, or under that of its
   * receipt, it gets the next one.
   *
   * @throws IOException if the destination holds other bytes than it was given
   */
  public void placeResult(Exchange exchange) throws IOException {
    Job job = StepExchange.job(exchange);
    Path part = part(exchange);
    FileProof proof = proof(job);
    if (!proof.fits(part)) {
      Files.deleteIfExists(part);
      throw new IOException(top(delivery(exchange)) + " does not hold what was written to it");
    }
    boolean placed = false;
    while (!placed) {
      Delivery delivery = delivery(exchange);
      placed = place(job, delivery, part, proof);
      if (!placed) {
        exchange.setVariable(DELIVERY, nextName(job, delivery));
      }
    }
  }

  private boolean place(Job job, Delivery delivery, Path part, FileProof proof) throws IOException {
    Path top = top(delivery);
    Path place = place(top, delivery.name());
    Path receipt = place(top, OutputNames.receipt(delivery.name()));
    boolean ours = receiptProof(delivery).isOurs(receipt) || Moves.isClaim(receipt, job.id());
    if (isThere(receipt) && !ours) {
      return false;
    }
    try {
      Moves.move(part, place, top, job.id());
    } catch (FileAlreadyExistsException e) {
      // Written before the process died, or by somebody else.
      if (!proof.isOurs(place)) {
        return false;
      }
      Moves.finish(part, place, top);
    }
    return true;
  }

  /** A result without its receipt is nobody's; what is not proven to be ours stays. */
  private Delivery nextName(Job job, Delivery delivery) throws IOException {
    Path top = top(delivery);
    Path old = place(top, delivery.name());
    if (proof(job).isOurs(old)) {
      Files.delete(old);
    }
    for (Path begun : List.of(old, place(top, OutputNames.receipt(delivery.name())))) {
      if (Moves.isClaim(begun, job.id())) {
        Files.delete(begun);
      }
    }
    return ledger.deliveries().next(delivery, names(job), taken(top));
  }

  /** Lays out the receipt, which is written last: it marks completion. */
  public void receipt(Exchange exchange) throws IOException {
    Delivery delivery = delivery(exchange);
    Job job = StepExchange.job(exchange);
    Path before = place(top(delivery), OutputNames.receipt(delivery.name()));
    byte[] receipt;
    if (receiptProof(delivery).isOurs(before)) {
      receipt = Files.readAllBytes(before);
    } else {
      receipt = receipts.of(job, delivery);
      Delivery known = ledger.deliveries().receipt(delivery, receipt.length, Sha256.of(receipt));
      exchange.setVariable(DELIVERY, known);
    }
    exchange.getMessage().setHeader(Exchange.FILE_NAME, PartFiles.fresh(job.id()));
    exchange.getMessage().setBody(receipt);
  }

  /**
   * Gives the receipt its name.
   *
   * @throws IOException if somebody else took that meanwhile; both get the next one then
   */
  public void placeReceipt(Exchange exchange) throws IOException {
    Job job = StepExchange.job(exchange);
    Delivery delivery = delivery(exchange);
    Path part = part(exchange);
    Path top = top(delivery);
    Path place = place(top, OutputNames.receipt(delivery.name()));
    try {
      Moves.move(part, place, top, job.id());
    } catch (FileAlreadyExistsException e) {
      if (receiptProof(delivery).isOurs(place)) {
        Moves.finish(part, place, top);
      } else {
        Files.delete(part);
        Delivery next = nextName(job, delivery);
        throw new IOException(
            place + " was put there by somebody else: the next name is " + next.name(), e);
      }
    }
  }

  /** Notes that the destination has all of it. */
  public void done(Exchange exchange) {
    ledger.deliveries().done(delivery(exchange));
  }

  private static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Its folder is made, and is one. */
  private static Path place(Path top, String name) throws IOException {
    int end = name.lastIndexOf('/');
    return SubFolders.folder(top, name.substring(0, Math.max(end, 0)))
        .resolve(name.substring(end + 1));
  }

  private static FileProof proof(Job job) {
    return new FileProof(job.output().bytes(), job.output().sha256());
  }

  private static FileProof receiptProof(Delivery delivery) {
    return new FileProof(delivery.receiptBytes(), delivery.receiptSha256());
  }

  private static Delivery delivery(Exchange exchange) {
    return exchange.getVariable(DELIVERY, Delivery.class);
  }

  private Path part(Exchange exchange) throws IOException {
    String name = exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
    return top(delivery(exchange)).resolve(name);
  }

  private Path top(Delivery delivery) throws IOException {
    return destinations.stream()
        .filter(one -> one.name().equals(delivery.destination()))
        .findFirst()
        .orElseThrow()
        .folder()
        .present();
  }
}
