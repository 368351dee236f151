package io.swapline.ledger.failover;

import io.swapline.ledger.HandClock;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.limits.Limits;
import io.swapline.ledger.model.Consent;
import io.swapline.ledger.model.Estimate;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.NewJob;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.money.BudgetCaps;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A ledger with jobs at one provider, and others to which they may go over. */
final class FailoverScene implements AutoCloseable {
  static final String HOME = LedgerScene.PROVIDER;
  static final String OTHER = "wavespeed";
  static final String THIRD = "crun";
  static final Duration AFTER = Duration.ofMinutes(15);
  static final String NO_MONEY = "the account has no money";

  private static final BudgetCaps CAPS =
      new BudgetCaps(Optional.empty(), Optional.empty(), ZoneId.of("UTC"));

  private final LedgerScene scene;
  private final Set<String> unusable = new HashSet<>();

  /**
   * @param atOnce how many tasks the other provider takes at once; null for no limit
   */
  FailoverScene(Path data, Integer atOnce) {
    Limits.Limit limit = new Limits.Limit(Optional.empty(), Optional.ofNullable(atOnce));
    Limits limits = new Limits(Map.of(OTHER, limit), Duration.ofHours(2));
    scene = new LedgerScene(data, "this-process", new HandClock(), CAPS, limits);
  }

  LedgerScene ledger() {
    return scene;
  }

  Failovers failovers() {
    return failovers(OTHER);
  }

  Failovers failovers(String... order) {
    return scene
        .ledger()
        .failovers(new FailoverRules(List.of(order), AFTER, id -> !unusable.contains(id)));
  }

  /** Nothing can be sent to that provider from here. */
  void breakOff(String provider) {
    unusable.add(provider);
  }

  void pass(Duration time) {
    scene.clock().move(time);
  }

  /** A job of that name, checked for that provider. */
  Job prepared(String name, String provider) {
    NewJob drop = LedgerScene.drop(name);
    Job job =
        scene
            .ledger()
            .open(
                new NewJob(
                    drop.origin(),
                    drop.subPath(),
                    drop.name(),
                    drop.kind(),
                    provider,
                    drop.options(),
                    drop.inputs(),
                    null));
    job = scene.advance(job, JobState.RECEIVED, Outcome.plain());
    return scene.ledger().prepared(job, checked(job, provider), false);
  }

  Job prepared(String name) {
    return prepared(name, HOME);
  }

  /** What the checks find of it for that provider. */
  static Outcome<?> checked(Job job, String provider) {
    return Outcome.plain()
        .provider(provider)
        .options(Map.of("of", provider))
        .inputs(
            List.of(
                LedgerScene.file(FileRole.TARGET, job.name() + ".mp4"),
                LedgerScene.file(FileRole.FITTED_FACE, "face for " + provider)))
        .fingerprint(fingerprint(job.name(), provider))
        .consent(Consent.attested("they agreed", provider))
        .estimate(new Estimate(new BigDecimal("0.45"), "at " + provider));
  }

  static String fingerprint(String name, String provider) {
    return name + " at " + provider;
  }

  /** Its provider says that it has no money; nothing is paid. */
  void refuseForCredit(String provider) {
    scene.ledger().pauses().refused(provider, NO_MONEY);
  }

  /** What is claimed to go over, at most ten. */
  List<Job> claim() {
    return failovers().claim(10, LedgerScene.LEASE);
  }

  List<String> claimedNames() {
    return claim().stream().map(Job::name).toList();
  }

  /** The one job that is claimed goes over. */
  Job goOver() {
    return failovers().handOver(claim().get(0), checkedForOther(), false);
  }

  private Outcome<?> checkedForOther() {
    Job job = scene.ledger().reads().inState(JobState.PREPARED, 1).get(0);
    return checked(job, OTHER);
  }

  @Override
  public void close() {
    scene.assertSound();
    scene.close();
  }
}
