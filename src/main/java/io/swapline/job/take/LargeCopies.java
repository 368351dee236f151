package io.swapline.job.take;

import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Of the slots that a source has for taking, large drops hold half: one of many gigabytes is copied
 * for minutes, and the small ones go on beside it.
 */
final class LargeCopies {
  private static final long FROM_BYTES = 1_000_000_000;
  private static final int MOST = Math.max(1, Taking.SHARE / 2);

  /** Source and number. */
  private record Place(String origin, int number) {}

  private final Set<Place> held = ConcurrentHashMap.newKeySet();

  /** A place, held until it is closed. */
  interface Held extends AutoCloseable {
    /** Whether it may be copied now. */
    boolean isHeld();

    @Override
    void close();
  }

  Held of(Job job) {
    if (job.inputs().stream().mapToLong(InputFile::bytes).sum() < FROM_BYTES) {
      return new Taken(null);
    }
    for (int number = 0; number < MOST; number++) {
      Place place = new Place(job.origin(), number);
      if (held.add(place)) {
        return new Taken(place);
      }
    }
    return new None();
  }

  private final class Taken implements Held {
    private final Place place;

    /**
     * @param place null for one that needs none
     */
    Taken(Place place) {
      this.place = place;
    }

    @Override
    public boolean isHeld() {
      return true;
    }

    @Override
    public void close() {
      if (place != null) {
        held.remove(place);
      }
    }
  }

  private static final class None implements Held {
    @Override
    public boolean isHeld() {
      return false;
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
