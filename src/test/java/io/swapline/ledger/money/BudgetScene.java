package io.swapline.ledger.money;

import io.swapline.ledger.HandClock;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.limits.Limits;
import io.swapline.ledger.model.Estimate;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** A ledger that keeps a budget, and jobs with prices. */
final class BudgetScene implements AutoCloseable {
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  private final HandClock clock;
  private final LedgerScene scene;

  /** With a budget for the day alone. */
  BudgetScene(Path data, String perDay) {
    this(data, "this-process", new HandClock(), null, perDay);
  }

  /**
   * @param perJob null for none
   * @param perDay null for none
   */
  BudgetScene(Path data, String owner, HandClock clock, String perJob, String perDay) {
    this.clock = clock;
    BudgetCaps caps = new BudgetCaps(dollars(perJob), dollars(perDay), ZONE);
    this.scene = new LedgerScene(data, owner, clock, caps, Limits.NONE);
  }

  private static Optional<BigDecimal> dollars(String text) {
    return Optional.ofNullable(text).map(BigDecimal::new);
  }

  LedgerScene ledger() {
    return scene;
  }

  Budget budget() {
    return scene.ledger().budget();
  }

  /** Dollars spent or reserved today. */
  BigDecimal used() {
    return budget().usedToday().stripTrailingZeros();
  }

  /** Sets the clock by the clocks on the wall. */
  BudgetScene at(String local) {
    clock.move(Duration.between(clock.instant(), instant(local)));
    return this;
  }

  static Instant instant(String local) {
    return LocalDateTime.parse(local).atZone(ZONE).toInstant();
  }

  void pass(Duration time) {
    clock.move(time);
  }

  /**
   * A job in {@code prepared}.
   *
   * @param usd what it should cost; null where that is not known
   */
  Job prepared(String usd) {
    Job job = scene.advance(scene.open("shot"), JobState.RECEIVED, Outcome.plain());
    return scene.advance(job, JobState.PREPARED, Outcome.plain().estimate(estimate(usd)));
  }

  static Estimate estimate(String usd) {
    return usd == null ? null : new Estimate(new BigDecimal(usd), "frames");
  }

  /** Takes a submit slot. */
  Job stage(Job job) {
    return scene.advance(job, JobState.STAGING, Outcome.plain());
  }

  /** Takes a slot and writes the intent. */
  LedgerScene.Intended intend(Job job) {
    return intendStaged(stage(job));
  }

  LedgerScene.Intended intendStaged(Job staging) {
    return scene.intendStaged(staging);
  }

  /** The same for a new job, accepted. */
  Job paid(String usd) {
    return accept(intend(prepared(usd)));
  }

  Job accept(LedgerScene.Intended intended) {
    return scene.accept(intended);
  }

  /** Ends the attempt otherwise; the job is prepared again, or parked. */
  Job end(LedgerScene.Intended intended, String outcome) {
    return scene.end(intended, outcome);
  }

  /** Why that job may not go on now; empty if it may. */
  String objection(Job job) {
    return budget().objection(job, job.estimate()).map(Outcome::getWhy).orElse("");
  }

  /** Does what the submit step does with a job for which there is no room. */
  Job hold(Job job) {
    return scene.ledger().hold(job, budget().objection(job, job.estimate()).orElseThrow());
  }

  @Override
  public void close() {
    scene.assertSound();
    scene.close();
  }
}
