package io.swapline.ledger.money;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Plain lists of what has a slot and what was sent when, beside a ledger that lives through it. */
final class BudgetModel {
  private final BudgetScene scene;
  private final Random random;
  private final BigDecimal cap;
  private final List<Job> prepared = new ArrayList<>();
  private final List<Job> staging = new ArrayList<>();
  private final List<LedgerScene.Intended> awaited = new ArrayList<>();
  private final Map<String, Sent> sent = new HashMap<>();

  private record Sent(Instant at, BigDecimal usd) {}

  BudgetModel(BudgetScene scene, Random random, BigDecimal cap) {
    this.scene = scene;
    this.random = random;
    this.cap = cap;
  }

  /** Lets something happen. */
  void event() {
    switch (random.nextInt(6)) {
      case 0 -> prepared.add(scene.prepared("0." + (100_000 + random.nextInt(200_000))));
      case 1 -> drawn(prepared).ifPresent(this::stageIfItFits);
      case 2 -> drawn(staging).ifPresent(this::intend);
      case 3 -> drawn(staging).ifPresent(this::giveUp);
      case 4 -> drawn(awaited).ifPresent(this::end);
      default -> scene.pass(Duration.ofMinutes(random.nextInt(120)));
    }
  }

  private void stageIfItFits(Job job) {
    boolean fits = used().add(job.estimate().usd()).compareTo(cap) <= 0;
    assertThat(scene.objection(job).isEmpty()).isEqualTo(fits);
    if (fits) {
      staging.add(scene.stage(job));
    } else {
      prepared.add(job);
    }
  }

  private void intend(Job job) {
    LedgerScene.Intended intended = scene.intendStaged(job);
    awaited.add(intended);
    sent.put(intended.token(), new Sent(now(), job.estimate().usd()));
  }

  private void giveUp(Job job) {
    prepared.add(scene.ledger().advance(job, JobState.PREPARED, Outcome.plain()));
  }

  private void end(LedgerScene.Intended intended) {
    String outcome = List.of("accepted", "refused", "not-sent", "unknown").get(random.nextInt(4));
    if (outcome.equals("accepted")) {
      scene.accept(intended);
      return;
    }
    Job ended = scene.end(intended, outcome);
    if (!outcome.equals("unknown")) {
      sent.remove(intended.token());
      prepared.add(ended);
    }
  }

  /** What is spent or reserved on the day that it is. */
  BigDecimal used() {
    BigDecimal used = BigDecimal.ZERO;
    for (Sent one : sent.values()) {
      used = date(one.at()).equals(date(now())) ? used.add(one.usd()) : used;
    }
    for (Job job : staging) {
      used = used.add(job.estimate().usd());
    }
    return used;
  }

  private Instant now() {
    return scene.ledger().clock().instant();
  }

  private static LocalDate date(Instant at) {
    return at.atZone(BudgetScene.ZONE).toLocalDate();
  }

  /** Takes one out. */
  private <T> Optional<T> drawn(List<T> from) {
    return from.isEmpty()
        ? Optional.empty()
        : Optional.of(from.remove(random.nextInt(from.size())));
  }
}
