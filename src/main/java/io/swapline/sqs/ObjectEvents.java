package io.swapline.sqs;

import io.swapline.bucket.EventTarget;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.model.ObjectChange;
import io.swapline.sqs.EventCounts.Fate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the servers of buckets tell of their objects. It is written down before the source is told,
 * and the source looks for itself: a message that is lost, late, twice or made up costs one look.
 */
public final class ObjectEvents {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectEvents.class);
  private static final int LOCKS = 1024;

  private final Map<String, EventTarget> targets;
  private final Map<String, EventCounts> counts = new TreeMap<>();
  private final Ledger ledger;
  private final List<Object> locks = IntStream.range(0, LOCKS).mapToObj(n -> new Object()).toList();

  /**
   * @param targets by the name that the settings give the bucket
   */
  public ObjectEvents(Map<String, EventTarget> targets, Ledger ledger) {
    this.targets = Map.copyOf(targets);
    this.ledger = ledger;
    targets.keySet().forEach(name -> counts.put(name, new EventCounts()));
  }

  /** What came for that bucket. */
  public EventCounts counts(String name) {
    return counts.get(name);
  }

  /** Reads a message, and leaves out what is not of that bucket and prefix. */
  public QueueMessage read(String name, Exchange exchange) {
    String text = String.valueOf(exchange.getMessage().getBody(String.class));
    try {
      List<ObjectChange> changes = new ArrayList<>();
      for (ObjectEvent event : MessageReader.read(text)) {
        Fate fate = fate(event, targets.get(name));
        if (fate == Fate.TOLD) {
          boolean removed = event.kind() == ObjectEvent.Kind.REMOVED;
          changes.add(new ObjectChange(event.key(), event.sequencer(), removed));
        } else {
          counts.get(name).add(fate, 1);
        }
        if (fate == Fate.TEST) {
          LOG.info("the bucket's server has sent a test to the queue of {}: it arrives", name);
        }
      }
      return QueueMessage.understood(changes);
    } catch (UnreadableMessageException e) {
      counts.get(name).add(Fate.UNREADABLE, 1);
      return QueueMessage.unreadable(text, e.getMessage());
    }
  }

  private static Fate fate(ObjectEvent event, EventTarget target) {
    if (event.kind() == ObjectEvent.Kind.TEST) {
      return Fate.TEST;
    }
    if (!event.bucket().equals(target.bucket())) {
      return Fate.OTHER_BUCKET;
    }
    if (!event.key().startsWith(target.prefix())) {
      return Fate.OUTSIDE_PREFIX;
    }
    if (event.kind() == ObjectEvent.Kind.UNCHANGED) {
      return Fate.UNCHANGED;
    }
    return event.key().endsWith("/") ? Fate.FOLDER_MARKER : Fate.TOLD;
  }

  /** Whether nobody could make out what it is. */
  public boolean isUnreadable(Exchange exchange) {
    return exchange.getMessage().getBody(QueueMessage.class).objection() != null;
  }

  /** Writes it into the ledger; answers the objects to look at. */
  public List<String> keep(String name, Exchange exchange) {
    List<ObjectChange> changes = exchange.getMessage().getBody(QueueMessage.class).changes();
    if (changes.isEmpty()) {
      return List.of();
    }
    List<String> news = ledger.objectArrivals().keep(targets.get(name).origin(), changes);
    long told = changes.stream().map(ObjectChange::place).distinct().count();
    counts.get(name).add(Fate.OLDER, told - news.size());
    return news;
  }

  /**
   * Tells the source, each object by itself.
   *
   * @throws IOException if one could not be looked at; the message comes again then
   */
  public void tell(String name, Exchange exchange) throws IOException {
    IOException failed = null;
    for (Object key : exchange.getMessage().getBody(List.class)) {
      String place = (String) key;
      try {
        // What two messages tell of one object is looked at in turn: the later look is the newer
        // one.
        synchronized (locks.get(Math.floorMod(place.hashCode(), LOCKS))) {
          targets.get(name).objects().changed(place);
        }
        counts.get(name).add(Fate.TOLD, 1);
      } catch (IOException e) {
        failed = e;
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
