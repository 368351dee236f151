package io.swapline.ledger.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.ledger.HandClock;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.FolderBudget;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.Person;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a budget lets pass, what it holds back, and until when. */
class BudgetTest {
  @TempDir private Path data;
  private BudgetScene scene;

  @BeforeEach
  void open() {
    scene = new BudgetScene(data, "1.00").at("2026-03-02T10:00");
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void theLastCentOfTheDayMayBeSpentAndNoMillionthMore() {
    scene.paid("0.60");
    scene.paid("0.40");
    Job more = scene.prepared("0.000001");
    List<String> before = scene.ledger().everything();

    assertThatThrownBy(() -> scene.stage(more))
        .isInstanceOf(OverBudgetException.class)
        .hasMessage(
            "the day's budget of $1 is used up ($1 spent or reserved since midnight"
                + " Europe/Berlin): goes on at 2026-03-03 00:00 Europe/Berlin");
    assertThat(scene.used()).isEqualByComparingTo("1");
    assertThat(scene.ledger().everything()).isEqualTo(before);
  }

  @Test
  void tenTimesTenCentsAreADollar() {
    for (int n = 0; n < 10; n++) {
      scene.paid("0.1");
    }

    assertThat(scene.used()).isEqualByComparingTo("1");
  }

  @Test
  void lessThanAMillionthIsCountedAsOne() {
    scene.paid("0.0000001");

    assertThat(scene.used()).isEqualByComparingTo("0.000001");
  }

  @Test
  void aSmallerJobMayUseWhatIsLeftOfTheDay() {
    scene.paid("0.70");
    Job large = scene.prepared("0.40");

    assertThat(scene.objection(large))
        .contains("has no room for this job of about $0.40 ($0.70 spent or reserved");
    scene.hold(large);
    scene.paid("0.30");
    assertThat(scene.used()).isEqualByComparingTo("1");
  }

  @Test
  void whatHasASlotIsReservedBeforeItIsSent() {
    Job staging = scene.stage(scene.prepared("0.60"));
    Job other = scene.prepared("0.60");

    assertThatThrownBy(() -> scene.stage(other)).isInstanceOf(OverBudgetException.class);

    scene.ledger().advance(staging, JobState.PREPARED, Outcome.plain());
    assertThat(scene.stage(other).state()).isEqualTo(JobState.STAGING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"refused", "not-sent"})
  void whatWasCertainlyNotAcceptedIsFree(String outcome) {
    scene.end(scene.intend(scene.prepared("1")), outcome);

    assertThat(scene.used()).isEqualByComparingTo("0");
    scene.paid("1");
  }

  @Test
  void anUnknownOutcomeKeepsItsReservationAlsoAfterAPersonDecided() {
    Job parked = scene.end(scene.intend(scene.prepared("0.60")), "unknown");
    scene.pass(Duration.ofMinutes(10));
    Job again =
        scene
            .ledger()
            .ledger()
            .decisions()
            .notSubmitted(
                parked,
                new Person("Jo", null),
                BudgetScene.instant("2026-03-02T10:10"),
                Duration.ofMinutes(5));

    assertThat(scene.used()).isEqualByComparingTo("0.60");
    assertThat(scene.objection(again)).contains("$0.60 spent or reserved");
  }

  @Test
  void whatIsAwaitedCountsAndAnAnswerChangesNothing() {
    LedgerScene.Intended intended = scene.intend(scene.prepared("0.60"));
    assertThat(scene.used()).isEqualByComparingTo("0.60");

    scene.accept(intended);
    assertThat(scene.used()).isEqualByComparingTo("0.60");
  }

  @Test
  void aJobThatIsSubmittedAgainIsCountedAgain() {
    Job parked = scene.end(scene.intend(scene.prepared("0.30")), "unknown");
    Job again = scene.ledger().advance(parked, JobState.PREPARED, Outcome.plain());
    scene.accept(scene.intend(again));

    assertThat(scene.used()).isEqualByComparingTo("0.60");
  }

  @Test
  void aReservationStaysOnTheDayOfItsIntentThoughItsAnswerComesOnTheNext() {
    scene.at("2026-03-02T23:59:59.999");
    LedgerScene.Intended intended = scene.intend(scene.prepared("1"));
    scene.pass(Duration.ofMillis(1));

    scene.accept(intended);
    assertThat(scene.used()).isEqualByComparingTo("0");
    scene.paid("1");
  }

  @Test
  void whatIsStagedOverMidnightIsReservedOnTheNewDayToo() {
    scene.at("2026-03-02T23:59:59.999");
    Job staging = scene.stage(scene.prepared("0.60"));
    scene.pass(Duration.ofMillis(1));

    assertThat(scene.objection(scene.prepared("0.60"))).contains("$0.60 spent or reserved");
    scene.accept(scene.intendStaged(staging));
    assertThat(scene.used()).isEqualByComparingTo("0.60");
  }

  /** The clocks are changed on two of these days. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-28, 24, 2026-03-29",
    "2026-03-29, 23, 2026-03-30",
    "2026-06-10, 24, 2026-06-11",
    "2026-10-25, 25, 2026-10-26",
    "2026-12-31, 24, 2027-01-01"
  })
  void theDayIsFromMidnightToMidnightOnTheWall(String date, int hours, String next) {
    scene.at(date + "T00:00");
    scene.paid("1");
    Job waiting = scene.prepared("0.01");

    scene.pass(Duration.ofHours(hours).minusMillis(1));
    assertThat(scene.objection(waiting)).endsWith("goes on at " + next + " 00:00 Europe/Berlin");

    scene.pass(Duration.ofMillis(1));
    assertThat(scene.objection(waiting)).isEmpty();
    assertThat(scene.used()).isEqualByComparingTo("0");
  }

  @Test
  void whoWaitsLooksAgainEveryHourAndAtMidnight() {
    scene.paid("1");
    Job held = scene.hold(scene.prepared("0.01"));
    assertThat(held.dueAt()).isEqualTo(BudgetScene.instant("2026-03-02T11:00"));

    Instant midnight = BudgetScene.instant("2026-03-03T00:00");
    scene.at("2026-03-02T23:10");
    assertThat(scene.hold(held).dueAt()).isEqualTo(midnight);
  }

  @Test
  void whoWaitsIsLookedAtWhenTheServiceStartsAgain() {
    scene.paid("1");
    Job held = scene.hold(scene.prepared("0.01"));
    assertThat(scene.ledger().claim(JobState.PREPARED, 9)).isEmpty();

    scene.ledger().ledger().claims().lookAgain();
    assertThat(scene.ledger().claim(JobState.PREPARED, 9))
        .extracting(Job::id)
        .containsExactly(held.id());
  }

  @Test
  void theLineOfThoseThatWaitIsKnownAndEndsWithTheSlot() {
    scene.paid("1");
    assertThat(scene.budget().line()).isEmpty();
    Job first = scene.hold(scene.prepared("0.30"));
    scene.pass(Duration.ofSeconds(1));
    scene.hold(scene.prepared("0.01"));

    Budget.Line line = scene.budget().line().orElseThrow();
    assertThat(line.count()).isEqualTo(2);
    assertThat(line.oldest()).isEqualTo(first);

    scene.at("2026-03-03T00:00");
    scene.stage(first);
    assertThat(scene.budget().line().orElseThrow().count()).isEqualTo(1);
  }

  @Test
  void whoLooksAtTheLineReadsHowItGoesOnSooner() {
    scene.paid("1");
    Job first = scene.hold(scene.prepared("0.30"));

    assertThat(scene.budget().line().orElseThrow().words())
        .isEqualTo(first.why() + "; sooner: ./swapline budget --today AMOUNT --by NAME")
        .contains("goes on at 2026-03-03 00:00 Europe/Berlin; sooner");
    assertThat(first.why()).doesNotContain("./swapline");
  }

  @Test
  void anotherAmountForAllIsNoWayOutOfAFoldersOwnBudgetOrOfWhatElseIsWaitedFor() {
    FolderBudget own = new FolderBudget("/inbox/reel", new BigDecimal("1"));
    Day day = Day.of(BudgetScene.instant("2026-03-02T10:00"), BudgetScene.ZONE);
    String folder = FolderBudgetText.usedUp(own, BigDecimal.ONE, BigDecimal.ONE, day);
    String aside = BudgetWaitText.setAside(BigDecimal.ONE, BigDecimal.ONE, day);

    assertThat(BudgetWaitText.withTheWayOut(folder)).isEqualTo(folder);
    assertThat(BudgetWaitText.withTheWayOut(BudgetWaitText.unknownPrice("crun")))
        .doesNotContain("--today");
    assertThat(BudgetWaitText.withTheWayOut(null)).isNull();
    assertThat(BudgetWaitText.withTheWayOut(aside)).startsWith(aside + "; sooner: ");
  }

  @Test
  void nobodyPassesAJobThatHasWaitedSinceYesterday() {
    scene.paid("0.50");
    Job large = scene.hold(scene.prepared("0.90"));
    scene.at("2026-03-03T00:00");
    Job younger = scene.prepared("0.20");

    assertThat(scene.objection(younger))
        .startsWith("what is left of the day's budget of $1 is kept for older jobs");
    assertThatThrownBy(() -> scene.stage(younger)).isInstanceOf(OverBudgetException.class);
    scene.paid("0.05");
    scene.accept(scene.intend(large));
    assertThat(scene.objection(younger)).contains("$0.95 spent or reserved");
  }

  @Test
  void aJobOfAPausedProviderHoldsNobodyBack() {
    scene.paid("0.50");
    scene.hold(scene.prepared("0.90"));
    scene.at("2026-03-03T00:00");
    scene.ledger().ledger().pauses().pause(LedgerScene.PROVIDER, "no money", "Jo");

    assertThat(scene.objection(scene.prepared("0.20"))).isEmpty();
  }

  @Test
  void thePaidRequestItselfIsRefusedWhereItsSlotWasTakenWithoutABudget() {
    Job staging;
    try (LedgerScene other = new LedgerScene(data, "other")) {
      Job dear = scene.prepared("1.01");
      staging = other.advance(dear, JobState.STAGING, Outcome.plain());
    }

    assertThatThrownBy(() -> scene.intendStaged(staging)).isInstanceOf(OverBudgetException.class);
    assertThat(scene.ledger().ledger().reads().attempts(staging.id())).isEmpty();
  }

  @Test
  void nothingOfUnknownPriceRunsUnderABudget() {
    Job job = scene.prepared(null);

    assertThat(scene.objection(job))
        .contains("swapline.providers.novita-video.price", "swapline.budget.per-day=none");
    assertThatThrownBy(() -> scene.stage(job)).isInstanceOf(OverBudgetException.class);
  }

  @Test
  void aPriceThatIsFoundWithTheSlotIsTheOneThatIsReserved() {
    Job job = scene.prepared("0.10");
    Outcome<?> go = Outcome.plain().estimate(BudgetScene.estimate("0.25"));
    Job staging = scene.ledger().advance(job, JobState.STAGING, go);
    scene.accept(scene.intendStaged(staging));

    assertThat(scene.used()).isEqualByComparingTo("0.25");
  }

  @Test
  void withoutCapsAnythingRunsAndIsStillCounted(@TempDir Path other) {
    try (BudgetScene free = new BudgetScene(other, "x", new HandClock(), null, null)) {
      free.paid("100000");
      free.paid(null);

      assertThat(free.used()).isEqualByComparingTo("100000");
    }
  }

  @Test
  void aCapForTheJobAloneLooksAtNoDay(@TempDir Path other) {
    try (BudgetScene perJob = new BudgetScene(other, "x", new HandClock(), "2", null)) {
      perJob.paid("2");
      perJob.paid("2");
      Job dear = perJob.prepared("2.01");

      assertThat(perJob.objection(dear))
          .contains("about $2.01", "at most $2 one job may cost")
          .contains("raise swapline.budget.per-job", "./swapline cancel " + dear.id());
    }
  }

  @Test
  void whatCostsMoreThanAWholeDayHoldsNobodyBack() {
    Job dear = scene.prepared("1.01");
    assertThat(scene.objection(dear)).contains("swapline.budget.per-day");
    scene.ledger().ledger().hold(dear, Outcome.plain().waitsForBudget());
    scene.at("2026-03-03T00:00");

    assertThat(scene.objection(scene.prepared("1"))).isEmpty();
  }

  @Test
  void amountsAreWrittenAsPeopleWriteThem() {
    assertThat(List.of("20", "20.00", "1E+2", "0.5", "0.045", "1.10"))
        .extracting(text -> Dollars.text(new BigDecimal(text)))
        .containsExactly("$20", "$20", "$100", "$0.50", "$0.045", "$1.10");
  }
}
