package io.swapline.ledger.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Person;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person lets more be spent on one day, without a restart. */
class RaisedDaysTest {
  private static final Person JO = new Person("Jo", "the client pays");

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
  void whatWaitsForTheDaysBudgetGoesOnAtOnceAndTheDecisionIsKept() {
    scene.paid("0.80");
    Job waiting = scene.prepared("0.50");
    scene.hold(waiting);
    Instant now = scene.ledger().clock().instant();
    assertThat(scene.ledger().find(waiting).dueAt()).isAfter(now);

    raise("1.50");

    assertThat(scene.ledger().find(waiting).dueAt()).isEqualTo(now);
    assertThat(scene.stage(scene.ledger().find(waiting)).state()).isEqualTo(JobState.STAGING);
    assertThat(scene.budget().capsToday().perDay())
        .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("1.5"));
    assertThat(days().latest(9))
        .singleElement()
        .satisfies(one -> assertThat(one.words()).contains("$1.50, by Jo at ", "the client pays"));
  }

  @Test
  void notAMillionthMoreThanWasDecidedMayBeSpent() {
    raise("1.50");
    scene.paid("1.50");

    assertThatThrownBy(() -> scene.stage(scene.prepared("0.000001")))
        .isInstanceOf(OverBudgetException.class)
        .hasMessageContaining("the day's budget of $1.50 is used up");
  }

  @Test
  void theNextDayHasWhatIsSetAgain() {
    raise("5");
    scene.paid("1.50");
    scene.pass(Duration.ofHours(20));

    scene.paid("0.90");
    assertThatThrownBy(() -> scene.stage(scene.prepared("0.20")))
        .isInstanceOf(OverBudgetException.class)
        .hasMessageContaining("$1 ");
    assertThat(days().ofToday()).isEmpty();
  }

  @Test
  void theLastDecisionOfADayCountsAlsoWhereItIsLess() {
    raise("5");
    raise("0.50");

    assertThatThrownBy(() -> scene.stage(scene.prepared("0.60")))
        .isInstanceOf(OverBudgetException.class);
    assertThat(days().latest(9)).hasSize(2);
  }

  @Test
  void aJobThatIsDearerThanAUsualDayMayRunOnThatDay() {
    Job dear = scene.prepared("3");
    assertThat(scene.objection(dear)).contains("may be spent on a whole day");

    raise("4");

    assertThat(scene.stage(dear).state()).isEqualTo(JobState.STAGING);
  }

  @Test
  void whoDecidesReadsThatItIsTheWholeDaysAmountAndWhatIsUsedOfIt() {
    scene.paid("0.0315");

    assertThat(raise("150").told(scene.used(), BudgetScene.ZONE))
        .isEqualTo(
            "Today (until 2026-03-03 00:00 Europe/Berlin) at most $150 in all, $0.0315 of it used"
                + " or reserved.");
  }

  @Test
  void whoDecidesLessThanIsUsedReadsThatItIsUsedUp() {
    scene.paid("0.0315");

    assertThat(raise("0.02").told(scene.used(), BudgetScene.ZONE))
        .endsWith(" at most $0.02 in all, which is used up already: $0.0315 is used or reserved.");
  }

  @Test
  void theLineOfTheStartSaysWhatWasDecidedAboutThisDayAlone() {
    assertThat(scene.budget().words())
        .isEqualTo(
            "budget: at most any amount a job and $1 a day, which begins at midnight"
                + " Europe/Berlin");
    raise("0.10");

    assertThat(scene.budget().words())
        .contains("any amount a job and $1 a day (today $0.10, by Jo), which begins at");
    scene.pass(Duration.ofDays(1));
    assertThat(scene.budget().words()).doesNotContain("today");
  }

  private RaisedDays.Decision raise(String usd) {
    return days().today(new BigDecimal(usd), JO);
  }

  private RaisedDays days() {
    return scene.ledger().ledger().raisedDays();
  }
}
