package io.swapline.bucket;

import io.swapline.job.watch.Watching;
import io.swapline.ledger.arrivals.ObjectArrivals;
import io.swapline.ledger.model.NewJob;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The buckets that are watched, by the names of their settings. */
public final class Buckets {
  private final Map<String, Watch> watched;
  private final ObjectArrivals told;
  private volatile boolean stopped;

  /**
   * A bucket that is watched.
   *
   * @param source is listed
   * @param watching looks at what the listings showed
   */
  public record Watch(BucketSource source, Watching watching) {}

  /**
   * @param told what their servers told of single objects
   */
  public Buckets(Map<String, Watch> watched, ObjectArrivals told) {
    this.watched = Map.copyOf(watched);
    this.told = told;
  }

  /** Lists all of it; a failure is told by the next look. */
  public void list(String name) {
    if (stopped) {
      return;
    }
    BucketSource source = of(name).source();
    Instant begin = told.now();
    if (source.refresh()) {
      told.listed(source.origin(), begin);
    }
  }

  /** The drops of it to take now, oldest first. */
  public List<NewJob> look(String name) {
    return stopped ? List.of() : of(name).watching().look();
  }

  /** Nothing is asked any more. */
  public void stop() {
    stopped = true;
    watched.values().forEach(watch -> watch.source().stop());
  }

  private Watch of(String name) {
    return watched.get(name);
  }
}
