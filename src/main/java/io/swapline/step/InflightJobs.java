package io.swapline.step;

import io.swapline.ledger.Ledger;
import io.swapline.ledger.SubmitRecovery;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.LeaseLostException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs that steps of this process work on. What is leased to it and is not among them was left
 * by a step that could not say so, and by a claim that was reported as failed: it is brought back.
 */
final class InflightJobs {
  /** What could not be brought back is tried again after this time. */
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(InflightJobs.class);

  private final Ledger ledger;
  private final SubmitRecovery recovery;
  private final LongSupplier nanos;
  private final Map<String, Integer> steps = new ConcurrentHashMap<>();
  private final ReadWriteLock claiming = new ReentrantReadWriteLock();
  private final Map<String, Long> stuck = new HashMap<>();
  private final Lock looking = new ReentrantLock();
  private long next;

  InflightJobs(Ledger ledger, SubmitRecovery recovery, LongSupplier nanos) {
    this.ledger = ledger;
    this.recovery = recovery;
    this.nanos = nanos;
    this.next = nanos.getAsLong();
  }

  /** What is claimed is held from the same moment. */
  List<Job> claim(Supplier<List<Job>> claim) {
    claiming.readLock().lock();
    try {
      List<Job> claimed = claim.get();
      claimed.forEach(job -> steps.merge(job.id(), 1, Integer::sum));
      return claimed;
    } finally {
      claiming.readLock().unlock();
    }
  }

  /** That step does not work on it any more. */
  void letGo(String id) {
    steps.computeIfPresent(id, (key, holders) -> holders == 1 ? null : holders - 1);
  }

  /**
   * Once a scan, whichever step looks first: brings back what nobody works on.
   *
   * @return the jobs that a step may take by now
   */
  List<Job> bringBack() {
    if (!looking.tryLock()) {
      return List.of();
    }
    try {
      long now = nanos.getAsLong();
      Optional<Map<String, Long>> left = now - next < 0 ? Optional.empty() : left();
      if (left.isEmpty()) {
        return List.of();
      }
      next = now + Wake.scan().toNanos();
      List<String> answers = answers();
      stuck.keySet().removeIf(key -> !left.get().containsKey(key) && !answers.contains(key));
      answers.forEach(token -> mergeLeft(token, now));
      return left.get().entrySet().stream()
          .filter(one -> now - stuck.getOrDefault(one.getKey(), now) >= 0)
          .map(one -> bringBack(one.getKey(), one.getValue(), now))
          .flatMap(Optional::stream)
          .toList();
    } finally {
      looking.unlock();
    }
  }

  /** Empty while a step claims: what it is just given is not known to be held yet. */
  private Optional<Map<String, Long>> left() {
    if (!claiming.writeLock().tryLock()) {
      return Optional.empty();
    }
    try {
      Map<String, Long> left = new LinkedHashMap<>(ledger.claims().leased());
      left.putAll(ledger.claims().abandoned());
      left.keySet().removeAll(steps.keySet());
      return Optional.of(left);
    } finally {
      claiming.writeLock().unlock();
    }
  }

  private List<String> answers() {
    try {
      return recovery.unmerged();
    } catch (IOException e) {
      LOG.warn("the files of attempts cannot be listed: {}", e.getMessage());
      return List.of();
    }
  }

  /** Before anything is claimed: its job may be about to be submitted again. */
  private void mergeLeft(String token, long now) {
    if (now - stuck.getOrDefault(token, now) < 0) {
      return;
    }
    try {
      recovery.mergeLeft(token);
      stuck.remove(token);
    } catch (IOException | RuntimeException e) {
      if (stuck.put(token, now + Wake.scan().toNanos()) == null) {
        LOG.error("an answer on disk cannot be written: {}; trying again", e.getMessage());
      }
    }
  }

  private Optional<Job> bringBack(String id, long version, long now) {
    try {
      Optional<Job> job = ledger.reads().find(id).filter(found -> found.version() == version);
      Optional<Job> back = Optional.empty();
      if (job.isPresent()) {
        back = Optional.of(recovery.bringBack(job.get(), "the step ended without an outcome"));
        LOG.warn("job {} was left by its step and goes on as {}", id, back.get().state().text());
      }
      stuck.remove(id);
      return back;
    } catch (LeaseLostException e) {
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      if (stuck.put(id, now + AGAIN.toNanos()) == null) {
        LOG.error("job {} stands and cannot be brought back: {}; trying again", id, e.getMessage());
      }
      return Optional.empty();
    }
  }
}
