package io.swapline.ledger.money;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.HandClock;
import io.swapline.ledger.model.Job;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void anyOrderOfEventsIsCountedAsAPlainListCountsIt(long seed) {
    BigDecimal cap = BigDecimal.ONE;
    try (BudgetScene scene = new BudgetScene(data, "1").at("2026-03-28T08:00")) {
      BudgetModel model = new BudgetModel(scene, new Random(seed), cap);
      for (int n = 0; n < 400; n++) {
        model.event();
        assertThat(scene.budget().usedToday())
            .isEqualByComparingTo(model.used())
            .isLessThanOrEqualTo(cap);
      }
      assertThat(scene.ledger().rows("SELECT id FROM attempt")).hasSizeGreaterThan(20);
    }
  }
}
