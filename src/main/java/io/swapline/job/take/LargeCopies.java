package io.swapline.job.take;

import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Of the slots that a source has for taking, large drops hold half: one of many gigabytes is copied
 * for minutes, and the small ones go on beside it.
 */
final class LargeCopies {
  private static final long FROM_BYTES = 1_000_000_000;
  private static final int MOST = Math.max(1, Taking.SHARE / 2);

  private final Map<String, Semaphore> places = new ConcurrentHashMap<>();

  /**
   * A place, held until it is closed.
   *
   * @param isHeld whether it may be copied now
   * @param end gives it back
   */
  record Held(boolean isHeld, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  Held of(Job job) {
    if (job.inputs().stream().mapToLong(InputFile::bytes).sum() < FROM_BYTES) {
      return new Held(true, () -> {});
    }
    Semaphore ofSource = places.computeIfAbsent(job.origin(), any -> new Semaphore(MOST));
    return ofSource.tryAcquire() ? new Held(true, ofSource::release) : new Held(false, () -> {});
  }
}
