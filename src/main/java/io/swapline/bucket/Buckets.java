package io.swapline.bucket;

import io.swapline.job.watch.Watching;
import io.swapline.ledger.model.NewJob;
import java.util.List;
import java.util.Map;

/** The buckets that are watched, by the names of their settings. */
public final class Buckets {
  private final Map<String, Watch> watched;
  private volatile boolean stopped;

  /**
   * A bucket that is watched.
   *
   * @param source is listed
   * @param watching looks at what the listings showed
   */
  public record Watch(BucketSource source, Watching watching) {}

  public Buckets(Map<String, Watch> watched) {
    this.watched = Map.copyOf(watched);
  }

  /** Lists all of it; a failure is told by the next look. */
  public void list(String name) {
    if (!stopped) {
      of(name).source().refresh();
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
