package io.swapline.job.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.job.SidecarScene;
import io.swapline.ledger.model.Estimate;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.money.BudgetCaps;
import io.swapline.media.Samples;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a drop, of 90 frames, under a budget. */
class BudgetChecksTest {
  @TempDir private Path folder;
  private SidecarScene scene;

  @AfterEach
  void close() {
    scene.close();
  }

  /** Each null for none; the price is that of a frame. */
  private SidecarScene open(String price, String perJob, String perDay) throws IOException {
    BudgetCaps caps = new BudgetCaps(dollars(perJob), dollars(perDay), ZoneOffset.UTC);
    scene = new SidecarScene(folder, Optional.of("Test: nobody is shown."), dollars(price), caps);
    return scene;
  }

  private static Optional<BigDecimal> dollars(String text) {
    return Optional.ofNullable(text).map(BigDecimal::new);
  }

  @Test
  void aVideoThatCostsMoreThanAJobMayIsRejectedWithTheWayOut() throws IOException {
    Job job = open("0.50", "20", "100").drop("shot").prepared();

    assertThat(job.state()).isEqualTo(JobState.REJECTED);
    assertThat(job.why())
        .isEqualTo(
            "this would cost about $45 (90 frames at the list price of $0.50; the invoice decides),"
                + " and at most $20 one job may cost: cut the video into shorter ones, or raise"
                + " swapline.budget.per-job (none lifts it) and restart");
  }

  @Test
  void whatHasOnePriceIsNotToldToBeCut() throws IOException {
    open("0.02", "0.01", null);
    BudgetCaps caps = new BudgetCaps(dollars("0.01"), dollars(null), ZoneOffset.UTC);
    Estimate picture = new Estimate(new BigDecimal("0.02"), "1 image at the list price of $0.02");

    assertThat(caps.tooDear(picture))
        .hasValue(
            "this would cost about $0.02 (1 image at the list price of $0.02), and at most $0.01"
                + " one job may cost: raise swapline.budget.per-job (none lifts it) and restart");
  }

  @Test
  void aVideoThatCostsAsMuchAsAJobMayIsPrepared() throws IOException {
    Job job = open("0.50", "45", "45.00").drop("shot").prepared();

    assertThat(job.state()).isEqualTo(JobState.PREPARED);
    assertThat(scene.slot(job).getName()).isEqualTo("go");
  }

  @Test
  void aVideoThatCostsMoreThanAWholeDayMayIsRejected() throws IOException {
    Job job = open("0.50", null, "44.99").drop("shot").prepared();

    assertThat(job.state()).isEqualTo(JobState.REJECTED);
    assertThat(job.why()).contains("$45", "$44.99", "raise swapline.budget.per-day");
  }

  @Test
  void withoutCapsAnyPriceIsPaid() throws IOException {
    Job job = open("9999", null, null).drop("shot").prepared();

    assertThat(scene.slot(job).getName()).isEqualTo("go");
  }

  @Test
  void aVideoWhoseLengthCannotBeReadIsRejectedUnderABudget() throws IOException {
    open("0.50", null, "100").drop("shot");
    avi();
    Job job = scene.prepared();

    assertThat(job.state()).isEqualTo(JobState.REJECTED);
    assertThat(job.why()).contains("its length cannot be read", "export it as MP4", "=none");
  }

  @Test
  void aVideoWhoseLengthCannotBeReadIsPaidWithoutABudget() throws IOException {
    open("0.50", null, null).drop("shot");
    avi();
    Job job = scene.prepared();

    assertThat(job.state()).isEqualTo(JobState.PREPARED);
    assertThat(scene.slot(job).getName()).isEqualTo("go");
  }

  @Test
  void aProviderOfUnknownPriceWaitsUntilItsPriceIsSet() throws IOException {
    Job job = open(null, "20", null).drop("shot").prepared();

    assertThat(job.state()).isEqualTo(JobState.PREPARED);
    Outcome<?> waits = scene.slot(job);
    assertThat(waits.getName()).isEqualTo("wait");
    assertThat(waits.getWhy()).contains("swapline.providers.novita-video.price");

    scene.price("0.10");
    Outcome<?> go = scene.slot(job);
    assertThat(go.getName()).isEqualTo("go");
    assertThat(scene.stage(job, go).estimate().usd()).isEqualByComparingTo("9");
  }

  @Test
  void aPriceThatRoseSinceTheJobWasCheckedIsKeptToo() throws IOException {
    Job job = open("0.10", "20", null).drop("shot").prepared();
    scene.price("0.50");

    Outcome<?> waits = scene.slot(job);
    assertThat(waits.getName()).isEqualTo("wait");
    assertThat(waits.getWhy()).contains("$45", "$20", "./swapline cancel " + job.id());
  }

  @Test
  void aJobThatHasBecomeTooDearIsNotPaidAgain() throws IOException {
    Job job = open("0.10", "20", null).drop("shot").prepared();
    scene.price("0.50");

    Outcome<?> kept = scene.payAgain(job);
    assertThat(kept.getName()).isEqualTo("kept");
    assertThat(kept.getWhy()).startsWith("not submitted again: this would cost about $45");
  }

  @Test
  void aJobWithinTheBudgetIsPreparedToBePaidAgain() throws IOException {
    Job job = open("0.10", "20", null).drop("shot").prepared();

    assertThat(scene.payAgain(job).getName()).isEqualTo("prepared");
  }

  /** In place of the video that was dropped. */
  private void avi() throws IOException {
    Files.delete(scene.path("shot.mp4"));
    Files.write(scene.path("shot.avi"), Samples.avi());
  }
}
