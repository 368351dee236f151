package io.swapline.people;

import io.swapline.ledger.Ledger;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Delivery;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.Notification;
import io.swapline.ledger.model.Paid;
import io.swapline.ledger.money.Spending;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is sent to {@code swapline.notify.to}. */
public final class Notifications {
  private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);

  private static final int AT_ONCE = 20;

  /** So many failures in a row are the receiver's: one at a time finds out when it is back. */
  private static final int MOST_FAILURES = 3;

  private final Ledger ledger;
  private final OutputPlaces places;
  private final UnaryOperator<String> masked;
  private final AtomicInteger failures = new AtomicInteger();

  /**
   * @param places where outputs and receipts are
   * @param masked takes secrets out of a text and makes it one line
   */
  public Notifications(Ledger ledger, OutputPlaces places, UnaryOperator<String> masked) {
    this.ledger = ledger;
    this.places = places;
    this.masked = masked;
  }

  /** What is to be told now, oldest first. */
  public List<Notification> pending() {
    return ledger.notifications().pending(failures.get() < MOST_FAILURES ? AT_ONCE : 1);
  }

  /** The fields of its JSON, in their order. */
  public Map<String, Object> event(Notification notification) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("event", notification.topic());
    event.put("job", notification.jobId());
    event.put("name", notification.name());
    event.put("provider", notification.provider());
    event.put("at", notification.at().toString());
    event.put("words", notification.words());
    event.put("id", notification.id());
    if (notification.jobId() != null) {
      ledger.reads().find(notification.jobId()).ifPresent(job -> add(event, job));
    }
    return event;
  }

  private void add(Map<String, Object> event, Job job) {
    List<Attempt> attempts = ledger.reads().attempts(job.id());
    Optional<Delivery> delivered =
        ledger.deliveries().of(job.id()).stream().filter(Delivery::done).findFirst();
    event.put("label", job.label());
    event.put("paid", Paid.of(attempts).text());
    event.put("costUsd", cost(attempts));
    event.put("output", delivered.map(places::output).orElse(null));
    event.put("receipt", delivered.map(places::receipt).orElse(null));
  }

  /** At list prices, of all that was or may have been accepted. */
  private static BigDecimal cost(List<Attempt> attempts) {
    return attempts.stream()
        .filter(one -> one.outcome() == null || !Spending.isFree(one.outcome()))
        .map(Attempt::reservedUsd)
        .filter(Objects::nonNull)
        .reduce(BigDecimal::add)
        .orElse(null);
  }

  /** A name for a file of it: what is told twice is one file. */
  public String fileName(Exchange exchange) {
    Notification notification = of(exchange);
    return notification.topic()
        + "-"
        + notification.id().replaceFirst("^[a-z]+/", "").replace('/', '-')
        + ".json";
  }

  /** Notes that it was told. */
  public void sent(Exchange exchange) {
    ledger.notifications().sent(of(exchange));
    if (failures.getAndSet(0) >= MOST_FAILURES) {
      LOG.info("swapline.notify.to takes notifications again");
    }
  }

  /** Notes that it could not be told; the others are told all the same. */
  public void failed(Exchange exchange) {
    Notification notification = of(exchange);
    String why =
        TellingTrouble.words(
            exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class), masked);
    boolean last = ledger.notifications().failed(notification, why);
    int inRow = failures.incrementAndGet();
    if (last) {
      LOG.warn(
          "notification {} ({}) could not be sent for a day and is put aside: {}",
          notification.id(),
          notification.topic(),
          why);
    } else if (inRow == 1) {
      LOG.warn(
          "notification {} ({}) could not be sent to swapline.notify.to: {}; it is tried again,"
              + " later and later",
          notification.id(),
          notification.topic(),
          why);
    }
  }

  private static Notification of(Exchange exchange) {
    return exchange.getVariable("notification", Notification.class);
  }
}
