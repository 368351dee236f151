package io.swapline.ledger.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.swapline.ledger.HandClock;
import io.swapline.ledger.model.FolderBudget;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a folder's own budget lets pass and holds back, within the operator's. */
class FolderBudgetTest {
  private static final String SHOOT = "/in/shoot-12";

  @TempDir private Path data;
  private BudgetScene scene;

  @BeforeEach
  void open() {
    open(null);
  }

  private void open(String perDay) {
    scene =
        new BudgetScene(data, "this-process", new HandClock(), null, perDay).at("2026-03-02T10:00");
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private Job inFolder(String folder, String usd) {
    Job job =
        scene.ledger().advance(scene.ledger().open("shot"), JobState.RECEIVED, Outcome.plain());
    return scene
        .ledger()
        .advance(
            job,
            JobState.PREPARED,
            Outcome.plain()
                .estimate(BudgetScene.estimate(usd))
                .folderBudget(new FolderBudget(folder, new BigDecimal("1.00"))));
  }

  @Test
  void theLastCentOfAFolderMayBeSpentAndNoMillionthMoreAndOtherFoldersGoOn() {
    scene.accept(scene.intend(inFolder(SHOOT, "0.60")));
    scene.accept(scene.intend(inFolder(SHOOT, "0.40")));
    Job more = inFolder(SHOOT, "0.000001");

    assertThatThrownBy(() -> scene.stage(more))
        .isInstanceOf(OverBudgetException.class)
        .hasMessage(
            "the day's budget of $1 in shoot-12/_job.yaml is used up ($1 spent or reserved since"
                + " midnight Europe/Berlin): goes on at 2026-03-03 00:00 Europe/Berlin");
    scene.accept(scene.intend(inFolder("/in/shoot-13", "1")));
    scene.paid("5");
    assertThat(scene.budget().foldersToday(10))
        .extracting(one -> one.budget().folder(), one -> one.used().stripTrailingZeros())
        .containsExactly(
            tuple("/in/shoot-12", BigDecimal.ONE), tuple("/in/shoot-13", BigDecimal.ONE));
  }

  @Test
  void whatHasASlotIsReservedForTheFolderBeforeItIsSent() {
    Job staging = scene.stage(inFolder(SHOOT, "0.60"));
    Job other = inFolder(SHOOT, "0.60");

    assertThatThrownBy(() -> scene.stage(other)).isInstanceOf(OverBudgetException.class);

    scene.ledger().advance(staging, JobState.PREPARED, Outcome.plain());
    assertThat(scene.stage(other).state()).isEqualTo(JobState.STAGING);
  }

  @Test
  void theNextDayBeginsWithAllOfTheFoldersBudgetAndARefusalGivesItBack() {
    scene.end(scene.intend(inFolder(SHOOT, "1")), "refused");
    assertThat(scene.objection(inFolder(SHOOT, "1"))).isEmpty();

    scene.accept(scene.intend(inFolder(SHOOT, "1")));
    Job waits = inFolder(SHOOT, "0.10");
    assertThat(scene.objection(waits)).contains("in shoot-12/_job.yaml is used up");

    scene.at("2026-03-03T00:00");
    assertThat(scene.objection(waits)).isEmpty();
  }

  @Test
  void whoWaitsForItsFolderLooksAgainInTimeAndNoMoneyOfAllIsSetAsideForIt() {
    scene.close();
    open("2.00");
    scene.accept(scene.intend(inFolder(SHOOT, "1")));
    Job waits = scene.hold(inFolder(SHOOT, "0.90"));

    assertThat(scene.budget().line()).isEmpty();
    scene.pass(Duration.ofMinutes(61));
    assertThat(scene.ledger().claim(JobState.PREPARED, 9)).extracting(Job::id).contains(waits.id());
    scene.at("2026-03-03T10:00");
    scene.paid("2");
  }

  @Test
  void theOperatorsBudgetHoldsForAFolderToo() {
    scene.close();
    open("0.50");

    assertThat(scene.objection(inFolder(SHOOT, "0.60")))
        .startsWith("this would cost about $0.60")
        .contains("swapline.budget.per-day");
  }

  @Test
  void whatCostsNobodyKnowsHowMuchWaitsUnderAFoldersBudget() {
    assertThat(scene.objection(inFolder(SHOOT, null)))
        .contains("costs is not known, and shoot-12/_job.yaml sets a \"budget\"");
    assertThat(scene.objection(scene.prepared(null))).isEmpty();
  }
}
