package io.swapline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A budget under steps that compete, and under any order of events. */
class BudgetRaceTest {
  @TempDir private Path data;

  @Test
  void twoLedgersOnOneFileNeverSpendMoreThanTheBudget() throws Exception {
    HandClock clock = new HandClock();
    try (BudgetScene one = new BudgetScene(data, "one", clock, null, "0.50");
        BudgetScene two = new BudgetScene(data, "two", clock, null, "0.50")) {
      CyclicBarrier together = new CyclicBarrier(4);
      ExecutorService steps = Executors.newFixedThreadPool(4);
      List<Future<Integer>> paid = new ArrayList<>();
      for (BudgetScene ledger : List.of(one, one, two, two)) {
        List<Job> jobs = new ArrayList<>();
        for (int n = 0; n < 10; n++) {
          jobs.add(ledger.prepared("0.02"));
        }
        paid.add(steps.submit(() -> payAll(ledger, jobs, together)));
      }
      int all = 0;
      for (Future<Integer> each : paid) {
        all += each.get(60, TimeUnit.SECONDS);
      }
      steps.shutdown();

      assertThat(all).isEqualTo(25);
      assertThat(one.used()).isEqualByComparingTo("0.50");
    }
  }

  private static int payAll(BudgetScene ledger, List<Job> jobs, CyclicBarrier together)
      throws Exception {
    int paid = 0;
    for (Job job : jobs) {
      together.await(30, TimeUnit.SECONDS);
      try {
        ledger.accept(ledger.intend(job));
        paid++;
      } catch (OverBudgetException e) {
        assertThat(e.waiting().getWhy()).contains("the day's budget of $0.50");
      }
    }
    return paid;
  }

  /** A plain list of what was sent when, beside the ledger. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void anyOrderOfEventsIsCountedAsAPlainListCountsIt(long seed) {
    Random random = new Random(seed);
    try (BudgetScene scene = new BudgetScene(data, "1").at("2026-03-28T08:00")) {
      BigDecimal cap = BigDecimal.ONE;
      Map<String, Sent> sent = new HashMap<>();
      Map<String, Job> staging = new HashMap<>();
      Map<String, LedgerScene.Intended> awaited = new HashMap<>();
      List<Job> prepared = new ArrayList<>();
      for (int n = 0; n < 400; n++) {
        switch (random.nextInt(6)) {
          case 0 -> prepared.add(scene.prepared("0." + (100_000 + random.nextInt(200_000))));
          case 1 ->
              drawn(random, prepared)
                  .ifPresent(
                      job -> {
                        BigDecimal used = used(sent, staging, scene);
                        boolean fits = used.add(job.estimate().usd()).compareTo(cap) <= 0;
                        assertThat(scene.objection(job).isEmpty()).isEqualTo(fits);
                        if (fits) {
                          staging.put(job.id(), scene.stage(job));
                          prepared.remove(job);
                        }
                      });
          case 2 ->
              drawn(random, List.copyOf(staging.values()))
                  .ifPresent(
                      job -> {
                        staging.remove(job.id());
                        LedgerScene.Intended intended = scene.intendStaged(job);
                        awaited.put(intended.token(), intended);
                        sent.put(intended.token(), new Sent(now(scene), job.estimate().usd()));
                      });
          case 3 ->
              drawn(random, List.copyOf(awaited.values()))
                  .ifPresent(
                      intended -> {
                        awaited.remove(intended.token());
                        end(scene, intended, random, prepared, sent);
                      });
          case 4 ->
              drawn(random, List.copyOf(staging.values()))
                  .ifPresent(
                      job -> {
                        staging.remove(job.id());
                        Outcome back = Outcome.named("not-staged");
                        prepared.add(scene.ledger().advance(job, JobState.PREPARED, back));
                      });
          default -> scene.pass(Duration.ofMinutes(random.nextInt(120)));
        }
        assertThat(scene.budget().usedToday())
            .isEqualByComparingTo(used(sent, staging, scene))
            .isLessThanOrEqualTo(cap);
      }
      assertThat(scene.ledger().rows("SELECT id FROM attempt")).hasSizeGreaterThan(20);
    }
  }

  private record Sent(Instant at, BigDecimal usd) {}

  private static void end(
      BudgetScene scene,
      LedgerScene.Intended intended,
      Random random,
      List<Job> prepared,
      Map<String, Sent> sent) {
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

  private static BigDecimal used(
      Map<String, Sent> sent, Map<String, Job> staging, BudgetScene scene) {
    BigDecimal used = BigDecimal.ZERO;
    for (Sent one : sent.values()) {
      boolean today =
          one.at()
              .atZone(BudgetScene.ZONE)
              .toLocalDate()
              .equals(now(scene).atZone(BudgetScene.ZONE).toLocalDate());
      used = today ? used.add(one.usd()) : used;
    }
    for (Job job : staging.values()) {
      used = used.add(job.estimate().usd());
    }
    return used;
  }

  private static Instant now(BudgetScene scene) {
    return scene.ledger().clock().instant();
  }

  private static <T> Optional<T> drawn(Random random, List<T> from) {
    return from.isEmpty() ? Optional.empty() : Optional.of(from.get(random.nextInt(from.size())));
  }
}
