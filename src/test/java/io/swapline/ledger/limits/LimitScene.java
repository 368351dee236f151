package io.swapline.ledger.limits;

import io.swapline.ledger.HandClock;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.claims.SubmitQueueWaits;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.NewJob;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.money.BudgetCaps;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A ledger that keeps a provider's limits, and jobs that wait for it. */
public final class LimitScene implements AutoCloseable {
  /** How long a submit without a clear answer holds its place. */
  static final Duration DEADLINE = Duration.ofHours(2);

  private static final BudgetCaps CAPS =
      new BudgetCaps(Optional.empty(), Optional.empty(), ZoneId.of("UTC"));

  private final LedgerScene scene;

  /**
   * @param perMinute null for no limit
   * @param atOnce null for no limit
   */
  public LimitScene(Path data, Integer perMinute, Integer atOnce) {
    this(data, "this-process", new HandClock(), perMinute, atOnce);
  }

  LimitScene(Path data, Limits limits) {
    this.scene = new LedgerScene(data, "this-process", new HandClock(), CAPS, limits);
  }

  public LimitScene(Path data, String owner, HandClock clock, Integer perMinute, Integer atOnce) {
    Limits.Limit limit =
        new Limits.Limit(Optional.ofNullable(perMinute), Optional.ofNullable(atOnce));
    Limits limits = new Limits(Map.of(LedgerScene.PROVIDER, limit), DEADLINE);
    this.scene = new LedgerScene(data, owner, clock, CAPS, limits);
  }

  public LedgerScene ledger() {
    return scene;
  }

  void pass(Duration time) {
    scene.clock().move(time);
  }

  /** A job in {@code prepared} that may be submitted. */
  public Job prepared(String name) {
    return prepared(LedgerScene.drop(name));
  }

  /** The same for another provider. */
  public Job prepared(String name, String provider) {
    NewJob drop = LedgerScene.drop(name);
    return prepared(
        new NewJob(
            drop.origin(),
            drop.subPath(),
            drop.name(),
            drop.kind(),
            provider,
            drop.options(),
            drop.inputs(),
            null));
  }

  private Job prepared(NewJob drop) {
    Job job = scene.ledger().open(drop);
    job = scene.advance(job, JobState.RECEIVED, Outcome.plain());
    return scene.advance(job, JobState.PREPARED, Outcome.plain());
  }

  void prepare(int jobs) {
    for (int n = 1; n <= jobs; n++) {
      prepared("shot" + n);
    }
  }

  /** Claims as the submit step does, with many slots. */
  public List<Job> claim() {
    return scene.claim(JobState.PREPARED, 1000);
  }

  /** The names of what is claimed. */
  List<String> claimedNames() {
    return claim().stream().map(Job::name).toList();
  }

  Job stage(Job claimed) {
    return scene.advance(claimed, JobState.STAGING, Outcome.plain());
  }

  /** Takes a claimed job as far as the paid request. */
  LedgerScene.Intended intend(Job claimed) {
    return intendStaged(stage(claimed));
  }

  LedgerScene.Intended intendStaged(Job staging) {
    return scene.intendStaged(staging);
  }

  Job accept(LedgerScene.Intended intended) {
    return scene.accept(intended);
  }

  /** Submits a claimed job, accepted at once. */
  public Job submit(Job claimed) {
    return accept(intend(claimed));
  }

  /** Ends the attempt otherwise. */
  Job end(LedgerScene.Intended intended, String outcome) {
    return scene.end(intended, outcome);
  }

  /** The provider answers that it has too many requests. */
  Job throttle(LedgerScene.Intended intended, Duration asked) {
    return scene.advance(
        intended.job(),
        JobState.PREPARED,
        Outcome.plain().attempt("refused").throttled(Optional.ofNullable(asked)));
  }

  Job finish(Job running) {
    return scene.advance(running, JobState.FINISHED, Outcome.plain());
  }

  /** Puts a claimed job back. */
  Job hold(Job claimed) {
    return scene.ledger().hold(claimed, Outcome.plain());
  }

  /** Why jobs wait, a line a provider. */
  List<String> words() {
    return scene.ledger().waits().lines().stream().map(SubmitQueueWaits.Line::words).toList();
  }

  @Override
  public void close() {
    scene.assertSound();
    scene.close();
  }
}
