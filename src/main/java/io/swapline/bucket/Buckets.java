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
    BucketSource source = of(name).source();
    Instant begin = told.now();
    source.refresh();
    if (source.gone().isEmpty()) {
      told.listed(source.origin(), begin);
    }
  }

  /** The drops of it to take now, oldest first. */
  public List<NewJob> look(String name) {
    return of(name).watching().look();
  }

  private Watch of(String name) {
    return watched.get(name);
  }
}
