package io.swapline.job.deliver;

import io.swapline.custody.FileProof;
import io.swapline.custody.Sha256;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.claims.Backoff;
import io.swapline.ledger.model.Delivery;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.OutcomeName;
import io.swapline.logging.Masking;
import io.swapline.step.FailureText;
import io.swapline.step.StepExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names at destinations, and what is written under them: the result, then the receipt. Each
 * destination is tried on its own.
 */
public final class Deliver {
  private static final Logger LOG = LoggerFactory.getLogger(Deliver.class);
  private static final String DELIVERY = "delivery";
  private static final String PLACED = "placed";

  /** When it is looked again for a turn at a destination. */
  private static final Duration TURN = Duration.ofSeconds(5);

  /** When it is looked again for a destination that is not set any more. */
  private static final Duration UNSET = Duration.ofMinutes(5);

  /** Whether there is more to deliver. */
  public enum Next implements OutcomeName {
    OPEN,
    /** There is, but not now. */
    LATER,
    /** Every destination has all of it. */
    DONE
  }

  private final Ledger ledger;
  private final Destinations destinations;
  private final OutputNames names;
  private final Receipts receipts;
  private final InstantSource clock;
  private final String run;
  private final DestinationTurns turns;
  private final FailureText words = FailureText.ofService();

  /**
   * @param run of the machine; empty where that is not known
   */
  public Deliver(
      Ledger ledger,
      Destinations destinations,
      OutputNames names,
      Receipts receipts,
      InstantSource clock,
      String run) {
    this.ledger = ledger;
    this.destinations = destinations;
    this.names = names;
    this.receipts = receipts;
    this.clock = clock;
    this.run = run;
    this.turns = new DestinationTurns(clock);
  }

  /** How many deliveries may be in work at once. */
  public static int slots(int destinations) {
    return DestinationTurns.SHARE * destinations;
  }

  /**
   * Chooses the names of a result that was fetched just now; they are claimed with the word that it
   * was.
   */
  public Outcome<?> names(Exchange exchange) {
    Job job = StepExchange.job(exchange);
    Outcome<?> fetched = StepExchange.outcome(exchange);
    String extension = fetched.facts().output().extension();
    return fetched.claims(
        new Delivery.Claims(destinations.of(job), n -> names.output(job, extension, n)));
  }

  /**
   * Claims the job's names at all its destinations where that was not done when it was fetched:
   * from then on they are what they are. {@code open} with one that does not have the result yet,
   * is due and has a turn, the least tried first; {@code done} when all have it.
   *
   * @throws IOException if no destination is left
   */
  public Outcome<Next> next(Exchange exchange) throws IOException {
    Job job = StepExchange.job(exchange);
    List<Delivery> all = deliveries(job);
    List<Delivery> open = all.stream().filter(Delivery::open).toList();
    if (open.isEmpty()) {
      return Outcome.named(Next.DONE);
    }
    Instant now = clock.instant();
    Optional<Delivery> next =
        open.stream()
            .filter(one -> destinations.find(one.destination()).isPresent() && one.isDue(now))
            .sorted(Comparator.comparingInt(Delivery::attempts))
            .filter(one -> takesTurn(exchange, one.destination()))
            .findFirst();
    exchange.setVariable(DELIVERY, next.orElse(null));
    return next.isPresent() ? Outcome.named(Next.OPEN) : later(all, open, now);
  }

  private List<Delivery> deliveries(Job job) throws IOException {
    List<Delivery> all = ledger.deliveries().open(job.id(), destinations.of(job), names(job));
    boolean another =
        all.stream()
            .anyMatch(
                one -> one.done() || (one.open() && !destinations.isGivenUp(one.destination())));
    List<Delivery> givenUp =
        all.stream()
            .filter(one -> one.open() && destinations.isGivenUp(one.destination()))
            .toList();
    if (!another) {
      throw new IOException(
          "no destination is left for the result: give one of those that it was for an address"
              + " again");
    }
    for (Delivery one : givenUp) {
      LOG.warn("{} is not delivered to {}, which is given up", job.path(), one.destination());
      ledger.deliveries().dropped(one);
    }
    return givenUp.isEmpty() ? all : ledger.deliveries().of(job.id());
  }

  private boolean takesTurn(Exchange exchange, String destination) {
    if (!turns.take(destination)) {
      return false;
    }
    exchange
        .getExchangeExtension()
        .addOnCompletion(
            new SynchronizationAdapter() {
              @Override
              public void onDone(Exchange ended) {
                turns.end(destination);
              }
            });
    return true;
  }

  private Outcome<Next> later(List<Delivery> all, List<Delivery> open, Instant now) {
    Duration wait = UNSET;
    for (Delivery one : open) {
      if (destinations.find(one.destination()).isPresent()) {
        Duration own = one.isDue(now) ? TURN : Duration.between(now, one.trouble().dueAt());
        wait = own.compareTo(wait) < 0 ? own : wait;
      }
    }
    Outcome<Next> later = Outcome.named(Next.LATER).dueIn(wait);
    boolean stuck =
        open.stream()
            .anyMatch(one -> one.attempts() > 1 || destinations.find(one.destination()).isEmpty());
    String missing = missing(all);
    if (!missing.isEmpty()) {
      later.why(missing);
    }
    return stuck ? later.failure() : later;
  }

  /** What is missing where, and where it is; empty where nothing failed. */
  private String missing(List<Delivery> all) {
    String open =
        all.stream()
            .filter(Delivery::open)
            .map(this::trouble)
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("; "));
    String done =
        all.stream()
            .filter(Delivery::done)
            .map(Delivery::destination)
            .collect(Collectors.joining(" and "));
    return open.isEmpty() || done.isEmpty() ? open : open + "; " + done + " has it";
  }

  private String trouble(Delivery one) {
    if (destinations.find(one.destination()).isEmpty()) {
      return "it was to go to "
          + one.destination()
          + ", which is not among the settings any more: put it back, or leave it empty there, and"
          + " it is not brought there";
    }
    return one.trouble() == null
        ? ""
        : "not yet at %s (tried %s): %s"
            .formatted(one.destination(), one.tried(), one.trouble().why());
  }

  private IntFunction<String> names(Job job) {
    return n -> names.output(job, n);
  }

  /**
   * Lays out the result for the destination's endpoint, unless it was there before its receipt was:
   * whoever takes files away as they come has it then, and gets no second one.
   */
  public void result(Exchange exchange) throws IOException {
    Job job = StepExchange.job(exchange);
    Delivery delivery = delivery(exchange);
    ledger.deliveries().begun(delivery);
    boolean placed =
        delivery.wasPlacedIn(run) && !destination(exchange).isAnothers(result(job, delivery));
    exchange.setVariable(PLACED, placed);
    if (placed) {
      exchange.getMessage().setBody(null);
      return;
    }
    while (!destination(exchange).layOut(exchange, result(job, delivery(exchange)))) {
      nextName(exchange);
    }
  }

  /** Brings what was just written to the disk. */
  public void sync(Exchange exchange) throws IOException {
    destination(exchange).sync(exchange);
  }

  /**
   * Gives the result its name. Where something else lies under it by now, or under that of its
   * receipt, it gets the next one.
   */
  public void placeResult(Exchange exchange) throws IOException {
    if (exchange.getVariable(PLACED, boolean.class)) {
      return;
    }
    Destination destination = destination(exchange);
    while (destination.isAnothers(receipt(delivery(exchange), null))
        || !destination.place(exchange, result(StepExchange.job(exchange), delivery(exchange)))) {
      nextName(exchange);
    }
  }

  /** A result without its receipt is nobody's; what is not proven to be ours stays. */
  private void nextName(Exchange exchange) throws IOException {
    Job job = StepExchange.job(exchange);
    Delivery delivery = delivery(exchange);
    Destination destination = destination(exchange);
    destination.remove(result(job, delivery));
    destination.remove(receipt(delivery, null));
    try {
      Delivery next =
          ledger
              .deliveries()
              .next(
                  delivery,
                  names(job),
                  name ->
                      isTaken(destination, name)
                          || isTaken(destination, OutputNames.receipt(name)));
      exchange.setVariable(DELIVERY, next);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isTaken(Destination destination, String name) {
    try {
      return destination.isTaken(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lays out the receipt, which is written last: it marks completion. */
  public void receipt(Exchange exchange) throws IOException {
    Delivery delivery = delivery(exchange);
    Destination destination = destination(exchange);
    Optional<byte[]> before =
        delivery.receipt() == null ? Optional.empty() : destination.read(receipt(delivery, null));
    byte[] bytes =
        before.isPresent() ? before.get() : receipts.of(StepExchange.job(exchange), delivery);
    if (before.isEmpty()) {
      Delivery.Receipt known = new Delivery.Receipt(bytes.length, Sha256.of(bytes), run);
      delivery = ledger.deliveries().receipt(delivery, known);
      exchange.setVariable(DELIVERY, delivery);
    }
    if (!destination.layOut(exchange, receipt(delivery, bytes))) {
      throw taken(exchange);
    }
  }

  /**
   * Gives the receipt its name.
   *
   * @throws IOException if somebody else took that meanwhile; both get the next one then
   */
  public void placeReceipt(Exchange exchange) throws IOException {
    if (!destination(exchange).place(exchange, receipt(delivery(exchange), null))) {
      throw taken(exchange);
    }
  }

  private IOException taken(Exchange exchange) throws IOException {
    String receipt = OutputNames.receipt(delivery(exchange).name());
    nextName(exchange);
    return new IOException(
        receipt + " was put there by somebody else: the next name is " + delivery(exchange).name());
  }

  /** Notes that the destination has all of it. */
  public void done(Exchange exchange) {
    Delivery delivery = delivery(exchange);
    ledger.deliveries().done(delivery);
    turns.succeeded(delivery.destination());
  }

  /** Notes that it does not, and why; the others are not held up by it. */
  public Outcome<?> failed(Exchange exchange) {
    Delivery delivery = delivery(exchange);
    Throwable thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    turns.failed(delivery.destination());
    String why = Masking.oneLine(words.of(thrown));
    Duration wait = Backoff.after(delivery.attempts());
    ledger.deliveries().failed(delivery, clock.instant().plus(wait), why);
    if (thrown instanceof RuntimeException
        && !(thrown instanceof RuntimeCamelException)
        && !(thrown instanceof LedgerException)) {
      LOG.error("{} was not delivered to {}", delivery.name(), delivery.destination(), thrown);
    } else {
      LOG.warn("{} was not delivered to {}: {}", delivery.name(), delivery.destination(), why);
    }
    return Outcome.plain().failure().why(missing(ledger.deliveries().of(delivery.jobId())));
  }

  /** {@code done} when all have it by now, which waits for nobody's turn; else what failed. */
  public Outcome<Next> rest(Exchange exchange) {
    boolean open =
        ledger.deliveries().of(delivery(exchange).jobId()).stream().anyMatch(Delivery::open);
    return StepExchange.outcome(exchange).as(open ? Next.OPEN : Next.DONE);
  }

  private static Piece result(Job job, Delivery delivery) {
    FileProof proof = new FileProof(job.output().bytes(), job.output().sha256());
    return new Piece(
        job.id(),
        delivery.name(),
        proof,
        Path.of(job.output().path()).toFile(),
        delivery.attempts() > 0,
        false);
  }

  private static Piece receipt(Delivery delivery, byte[] bytes) {
    Delivery.Receipt known = delivery.receipt();
    FileProof proof =
        known == null ? new FileProof(0, null) : new FileProof(known.bytes(), known.sha256());
    return new Piece(
        delivery.jobId(),
        OutputNames.receipt(delivery.name()),
        proof,
        bytes,
        delivery.attempts() > 0,
        true);
  }

  private static Delivery delivery(Exchange exchange) {
    return exchange.getVariable(DELIVERY, Delivery.class);
  }

  private Destination destination(Exchange exchange) {
    return destinations.find(delivery(exchange).destination()).orElseThrow();
  }
}
