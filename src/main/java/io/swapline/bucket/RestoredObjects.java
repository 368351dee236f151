package io.swapline.bucket;

import io.swapline.s3.BucketObjects;
import io.swapline.s3.ListedObject;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Which objects of an archive can be read for a while, because somebody had them restored. Listings
 * go on to name the archive, so each is asked after, and not at every look: to restore one takes
 * the server minutes to hours.
 */
final class RestoredObjects {
  private static final long AGAIN = Duration.ofMinutes(10).toNanos();
  private static final int MOST = 10_000;

  private record Answer(String etag, boolean restored, long at) {}

  private final BucketObjects objects;
  private final LongSupplier nanoTime;

  /** The oldest first, and no more of them than that. */
  private final Map<String, Answer> answers =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
          return size() > MOST;
        }
      };

  RestoredObjects(BucketObjects objects, LongSupplier nanoTime) {
    this.objects = objects;
    this.nanoTime = nanoTime;
  }

  /**
   * Whether it is among them, by the last answer or a new one.
   *
   * @param ask whether there is time for a new one
   */
  synchronized boolean has(ListedObject archived, boolean ask) throws IOException {
    long now = nanoTime.getAsLong();
    Answer last = answers.get(archived.key());
    boolean known = last != null && last.etag().equals(archived.etag());
    if (!ask || (known && now - last.at() < AGAIN)) {
      return known && last.restored();
    }
    boolean restored =
        objects
            .head(archived.key())
            .filter(facts -> facts.version().isTagged(archived.etag()))
            .filter(facts -> !facts.isArchived())
            .isPresent();
    answers.remove(archived.key());
    answers.put(archived.key(), new Answer(archived.etag(), restored, now));
    return restored;
  }
}
