package io.swapline.ledger.submits;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.provider.FirstByte;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What comes of it in the end, when nothing goes wrong any more. */
final class SubmitRest {
  private final SubmitWorld world;

  SubmitRest(SubmitWorld world) {
    this.world = world;
  }

  /** Lets everything come to its end that is under way, and nothing go wrong any more. */
  void quiet() {
    world.connection().heal();
    String before = "";
    for (int round = 0; round < 20 && !before.equals(key()); round++) {
      before = key();
      if (!world.up) {
        world.start();
      }
      List<Sender> newestFirst = new ArrayList<>(world.senders);
      newestFirst.sort(Comparator.comparing(Sender::id).reversed());
      newestFirst.forEach(one -> toItsEnd(one.id()));
      world.scan();
      world.seek();
      world.adopt();
      world.service().pauses().resume(LedgerScene.PROVIDER, "anna");
      world.clock.move(Duration.ofMinutes(20));
      world.claim();
      world.senders.forEach(one -> toItsEnd(one.id()));
    }
  }

  private void toItsEnd(int sender) {
    for (int steps = 0; steps < 10; steps++) {
      world.senders.stream()
          .filter(one -> one.id() == sender)
          .findFirst()
          .ifPresent(world.steps::step);
    }
  }

  /** What is wrong once all is quiet; empty where nothing is. */
  Optional<String> wrong() {
    Job job = world.job();
    Set<String> unknown = world.unknown();
    if (world.tasks.size() > world.allowed) {
      return Optional.of(world.tasks + " were paid, and " + world.allowed + " may be");
    }
    Set<String> lost = new TreeSet<>(world.safe);
    lost.addAll(world.heard);
    lost.retainAll(unknown);
    if (!lost.isEmpty()) {
      return Optional.of("the answers that named " + lost + " are lost");
    }
    Set<JobState> rest = Set.of(JobState.RUNNING, JobState.SUBMIT_UNKNOWN, JobState.CANCELLED);
    if (!rest.contains(job.state()) || job.leased() || !world.senders.isEmpty()) {
      return Optional.of("it comes to no rest: " + job.state() + " " + world.senders);
    }
    boolean parked = job.state() != JobState.RUNNING;
    return unknown.isEmpty() || parked || world.allowed > 1
        ? Optional.empty()
        : Optional.of("nobody is told of " + unknown);
  }

  /** As it stands, with times from now on; equal where the same may come of it. */
  String key() {
    Instant now = world.clock.instant();
    Job job = world.job();
    StringBuilder key = new StringBuilder();
    key.append(world.up)
        .append(world.allowed)
        .append(world.tasks)
        .append(world.safe)
        .append(world.heard)
        .append('|');
    world
        .database
        .query(
            row ->
                row.getString(1)
                    + row.getString(2)
                    + row.getString(3)
                    + (row.getString(4) == null
                        ? "free"
                        : row.getString(4).equals("process-" + world.process)
                            + ""
                            + age(now, Instant.ofEpochMilli(row.getLong(5))))
                    + (row.getLong(6) <= now.toEpochMilli())
                    + row.getString(7)
                    + row.getString(8)
                    + row.getString(9),
            "SELECT state, wanted, called_at IS NULL, lease_owner, lease_until, due_at, look_at"
                + " IS NULL, tries > 0, look_at <= ? FROM job ORDER BY id",
            now.toEpochMilli())
        .forEach(key::append);
    for (Attempt one :
        world.database.query(Attempts::read, "SELECT * FROM attempt ORDER BY token")) {
      key.append(one.token()).append(one.outcome()).append(one.taskId()).append(one.calledTask());
      key.append(one.jobId().equals(world.id)).append(age(one.sentAt(), now));
      key.append(world.disk.phase(one.token()));
    }
    for (Sender one : world.senders) {
      key.append(one.id()).append(one.at()).append(one.job().version() - job.version());
      key.append(one.window() != null && FirstByte.missed(one.window()).isPresent());
      key.append(one.token() == null ? "" : world.disk.phase(one.token()));
    }
    key.append(
        world.seen == null ? "" : world.seen.state() + "" + (world.seen.version() - job.version()));
    return key.toString();
  }

  private static long age(Instant from, Instant to) {
    return Math.max(-120, Math.min(120, Duration.between(from, to).toSeconds()));
  }
}
