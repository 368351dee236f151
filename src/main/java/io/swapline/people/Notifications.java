package io.swapline.people;

import io.swapline.ledger.Ledger;
import io.swapline.ledger.model.Notification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** What is sent to {@code swapline.notify.to}. */
public final class Notifications {
  private static final int AT_ONCE = 100;

  private final Ledger ledger;

  public Notifications(Ledger ledger) {
    this.ledger = ledger;
  }

  /** What is still to be told, oldest first. */
  public List<Notification> pending() {
    return ledger.notifications().pending(AT_ONCE);
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
    return event;
  }

  /** Notes that it was told. */
  public void sent(Exchange exchange) {
    ledger.notifications().sent(exchange.getVariable("notification", Notification.class));
  }
}
