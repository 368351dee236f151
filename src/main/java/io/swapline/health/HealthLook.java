package io.swapline.health;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One look at a time, on a thread of its own. Whoever asks meanwhile waits for the same one, but
 * not for long: then what was seen last is told, while that is no older than a minute.
 *
 * @param <T> what is seen
 */
final class HealthLook<T> {
  private static final long PATIENCE = Duration.ofMillis(700).toNanos();
  private static final long STALE = Duration.ofMinutes(1).toNanos();

  private final ExecutorService thread;
  private final LongSupplier nanos;
  private CompletableFuture<T> running;
  private long begun;
  private T last;
  private long lastBegun;

  /**
   * @param nanos a clock that nobody sets
   */
  HealthLook(String name, LongSupplier nanos) {
    this.nanos = nanos;
    thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread made = new Thread(work, "health-" + name);
              made.setDaemon(true);
              return made;
            });
  }

  /** What is seen now, or was seen last; empty where that takes too long, or cannot be seen. */
  Optional<T> see(Supplier<T> look) {
    CompletableFuture<T> now;
    long left;
    synchronized (this) {
      if (running == null || running.isDone()) {
        begun = nanos.getAsLong();
        long from = begun;
        running = CompletableFuture.supplyAsync(() -> keep(look.get(), from), thread);
      }
      now = running;
      left = Math.max(0, PATIENCE - (nanos.getAsLong() - begun));
    }
    try {
      return Optional.of(now.get(left, TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return last();
    } catch (ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private synchronized T keep(T seen, long from) {
    last = seen;
    lastBegun = from;
    return seen;
  }

  private synchronized Optional<T> last() {
    return nanos.getAsLong() - lastBegun <= STALE ? Optional.ofNullable(last) : Optional.empty();
  }
}
