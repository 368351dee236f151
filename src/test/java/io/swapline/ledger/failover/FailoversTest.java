package io.swapline.ledger.failover;

import static io.swapline.ledger.failover.FailoverScene.AFTER;
import static io.swapline.ledger.failover.FailoverScene.HOME;
import static io.swapline.ledger.failover.FailoverScene.NO_MONEY;
import static io.swapline.ledger.failover.FailoverScene.OTHER;
import static io.swapline.ledger.failover.FailoverScene.THIRD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.Person;
import io.swapline.ledger.model.ProviderChange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which jobs leave their provider, when, and which never do. */
class FailoversTest {
  private static final Duration MOMENT = Duration.ofSeconds(1);

  @TempDir private Path data;

  private FailoverScene scene;

  @BeforeEach
  void open() {
    scene = new FailoverScene(data, null);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void aJobOfAProviderWithoutCreditGoesOverOnceThatHasLasted() {
    scene.prepared("shot");
    scene.refuseForCredit(HOME);
    scene.pass(AFTER.minus(MOMENT));
    assertThat(scene.claim()).isEmpty();
    scene.pass(MOMENT);

    Job over = scene.goOver();

    assertThat(over.provider()).isEqualTo(OTHER);
    assertThat(over.state()).isEqualTo(JobState.PREPARED);
    assertThat(over.leased()).isFalse();
    assertThat(over.options()).containsEntry("of", OTHER);
    assertThat(over.estimate().basis()).isEqualTo("at " + OTHER);
    assertThat(over.consent().purpose()).isEqualTo(OTHER);
    JobEvent line = last(over);
    assertThat(line.from()).isEqualTo(JobState.PREPARED);
    assertThat(line.to()).isEqualTo(JobState.PREPARED);
    assertThat(line.note()).isEqualTo("goes over from novita-video to wavespeed: " + NO_MONEY);
    assertThat(scene.ledger().ledger().reads().providerChanges(over.id()))
        .containsExactly(
            new ProviderChange(HOME, OTHER, scene.ledger().clock().instant(), NO_MONEY));
    assertThat(scene.ledger().ledger().reads().wentOver(HOME, OTHER)).isEqualTo(1);
    assertThat(scene.ledger().ledger().reads().elsewhere(9))
        .containsExactly("1 job(s) went over from novita-video to wavespeed: " + NO_MONEY);
    assertThat(scene.ledger().claim(JobState.PREPARED, 10)).hasSize(1);
  }

  @Test
  void aProviderThatAPersonPausedKeepsItsJobs() {
    scene.prepared("shot");
    scene.ledger().ledger().pauses().pause(HOME, NO_MONEY, "Jo");
    scene.pass(AFTER.multipliedBy(10));

    assertThat(scene.claim()).isEmpty();
    assertThat(scene.failovers().lines()).isEmpty();
  }

  @Test
  void aProviderThatAPersonPausedAfterARefusalKeepsItsJobsUntilSomebodyResumesIt() {
    scene.refuseForCredit(HOME);
    scene.prepared("shot");
    assertThat(scene.ledger().ledger().pauses().pause(HOME, "we wait for the money", "Jo"))
        .as("it counts")
        .isEmpty();
    scene.pass(AFTER.multipliedBy(10));

    assertThat(scene.claim()).isEmpty();
    assertThat(scene.ledger().ledger().pauses().paused())
        .singleElement()
        .satisfies(
            pause -> {
              assertThat(pause.by()).isEqualTo("Jo");
              assertThat(pause.why())
                  .startsWith("we wait for the money; before that: ")
                  .contains(NO_MONEY);
            });
    assertThat(scene.ledger().ledger().pauses().pause(HOME, "me too", "Al")).isPresent();
    assertThat(scene.ledger().ledger().pauses().resume(HOME, "Al")).isPresent();
    assertThat(scene.ledger().ledger().pauses().paused()).isEmpty();
  }

  @Test
  void aProviderThatTheBrakePausedKeepsItsJobsThoughItHadNoCreditBefore() {
    for (int n = 1; n <= 3; n++) {
      LedgerScene.Intended sent = scene.ledger().submitting();
      if (n == 3) {
        scene.pass(MOMENT);
      }
      scene.ledger().end(sent, "unknown");
    }
    assertThat(scene.ledger().ledger().pauses().paused()).hasSize(1);
    scene.prepared("shot");
    scene.pass(AFTER);
    assertThat(scene.claim()).isEmpty();
  }

  @Test
  void theBrakeCountsForMoreThanARefusal() {
    scene.refuseForCredit(HOME);
    scene.pass(MOMENT);
    for (int n = 1; n <= 3; n++) {
      scene.ledger().end(scene.ledger().submitting(), "unknown");
    }
    scene.prepared("shot");
    scene.pass(AFTER);

    assertThat(scene.ledger().ledger().pauses().paused().get(0).why())
        .contains("submits in a row had no clear answer");
    assertThat(scene.claim()).isEmpty();
  }

  @Test
  void aProviderThatIsResumedInTimeKeepsItsJobs() {
    scene.prepared("shot");
    scene.refuseForCredit(HOME);
    scene.pass(AFTER.minus(MOMENT));
    scene.ledger().ledger().pauses().resume(HOME, "Jo");
    scene.pass(AFTER);

    assertThat(scene.claim()).isEmpty();
  }

  @Test
  void newJobsGoToAProviderAgainThatRecoveredAndThoseThatWentOverStay() {
    scene.prepared("old");
    scene.refuseForCredit(HOME);
    scene.pass(AFTER);
    Job over = scene.goOver();
    scene.ledger().ledger().pauses().resume(HOME, "Jo");
    scene.prepared("new");

    assertThat(scene.claim()).isEmpty();
    assertThat(scene.ledger().claim(JobState.PREPARED, 10))
        .extracting(Job::name, Job::provider)
        .containsExactly(tuple("old", OTHER), tuple("new", HOME));
    assertThat(scene.ledger().find(over).provider()).isEqualTo(OTHER);
  }

  @Test
  void aJobOfAProviderThatHasTooManyRequestsAllTheTimeGoesOver() {
    throttledUntil(AFTER);

    assertThat(scene.claimedNames()).containsExactly("shot");
  }

  @Test
  void oneThatAcceptedAJobMeanwhileIsNotTakenForShut() {
    throttledUntil(AFTER.minus(Duration.ofMinutes(2)));
    scene.pass(Duration.ofMinutes(1));
    accept(scene.prepared("accepted"));
    throttledUntil(Duration.ofMinutes(3));

    assertThat(scene.claim()).isEmpty();
  }

  @Test
  void aRefusalOfLongAgoIsNotTheBeginningOfOneOfNow() {
    throttledUntil(MOMENT);
    scene.pass(Duration.ofHours(8));
    throttledUntil(MOMENT);

    assertThat(scene.claim()).isEmpty();
  }

  /** Its jobs are refused again and again for that long, the last time now. */
  private void throttledUntil(Duration length) {
    if (scene.ledger().ledger().reads().inState(JobState.PREPARED, 1).isEmpty()) {
      scene.prepared("shot");
    }
    Duration passed = Duration.ZERO;
    while (true) {
      Job claimed = scene.ledger().claim(JobState.PREPARED, 1).get(0);
      Job staging = scene.ledger().advance(claimed, JobState.STAGING, Outcome.plain());
      scene
          .ledger()
          .advance(
              scene.ledger().intendStaged(staging).job(),
              JobState.PREPARED,
              Outcome.plain().attempt("refused").throttled(Optional.of(Duration.ofMinutes(1))));
      if (passed.compareTo(length) >= 0) {
        return;
      }
      scene.pass(Duration.ofMinutes(1));
      passed = passed.plusMinutes(1);
    }
  }

  private void accept(Job job) {
    scene.ledger().sql("UPDATE job SET state = 'cancelled' WHERE id <> '" + job.id() + "'");
    Job claimed = scene.ledger().claim(JobState.PREPARED, 1).get(0);
    Job staging = scene.ledger().advance(claimed, JobState.STAGING, Outcome.plain());
    scene.ledger().accept(scene.ledger().intendStaged(staging));
  }

  @Test
  void aJobGoesOverWhenItsProvidersHostDoesNotAnswer() {
    Job job = scene.prepared("shot");
    for (int minutes = 0; minutes <= 15; minutes += 5) {
      Job claimed = scene.ledger().claim(JobState.PREPARED, 1).get(0);
      scene
          .ledger()
          .ledger()
          .hold(claimed, Outcome.plain().why("its host is silent").unreachable(MOMENT));
      scene.pass(minutes == 15 ? Duration.ZERO : Duration.ofMinutes(5));
    }

    assertThat(scene.goOver().provider()).isEqualTo(OTHER);
    assertThat(last(job).note())
        .isEqualTo("goes over from novita-video to wavespeed: its host is silent");
  }

  @Test
  void aJobThatMayHaveBeenPaidForNeverGoesOver() {
    for (String outcome : List.of("unknown", "accepted", "awaited", "called")) {
      scene.prepared(outcome);
      Job claimed = scene.ledger().claim(JobState.PREPARED, 1).get(0);
      Job staging = scene.ledger().advance(claimed, JobState.STAGING, Outcome.plain());
      LedgerScene.Intended sent = scene.ledger().intendStaged(staging);
      scene.ledger().end(sent, outcome.equals("unknown") ? "unknown" : "refused");
      String how =
          switch (outcome) {
            case "accepted" -> "outcome = 'accepted', task_id = 'task-1'";
            case "awaited" -> "outcome = NULL";
            case "called" -> "called_task = 'task-2'";
            default -> "outcome = 'unknown'";
          };
      scene.ledger().sql("UPDATE attempt SET " + how + " WHERE token = '" + sent.token() + "'");
      scene
          .ledger()
          .sql(
              "UPDATE job SET state = 'prepared', look_at = NULL, lease_owner = NULL,"
                  + " due_at = due_at + 3600000 WHERE id = '"
                  + claimed.id()
                  + "'");
    }
    scene.refuseForCredit(HOME);
    scene.pass(AFTER);

    assertThat(scene.claim()).isEmpty();
  }

  @Test
  void aJobThatWasRefusedOrOfWhichNothingWasSentGoesOver() {
    for (String outcome : List.of("refused", "not-sent")) {
      scene.prepared(outcome);
      Job claimed = scene.ledger().claim(JobState.PREPARED, 1).get(0);
      Job staging = scene.ledger().advance(claimed, JobState.STAGING, Outcome.plain());
      scene.ledger().end(scene.ledger().intendStaged(staging), outcome);
      scene.pass(MOMENT);
      scene.ledger().sql("UPDATE job SET due_at = due_at + 3600000");
    }
    scene.refuseForCredit(HOME);
    scene.pass(AFTER);

    assertThat(scene.claimedNames()).containsExactly("refused", "not-sent");
  }

  @Test
  void aJobThatAPersonWantsCancelledIsLeftAlone() {
    Job job = scene.prepared("shot");
    scene.refuseForCredit(HOME);
    scene.pass(AFTER);
    Job claimed = scene.claim().get(0);
    scene.ledger().ledger().decisions().cancel(claimed, new Person("Jo", null));

    Job stays = scene.failovers().handOver(claimed, FailoverScene.checked(job, OTHER), false);

    assertThat(stays.provider()).isEqualTo(HOME);
    scene.pass(MOMENT.multipliedBy(10));
    assertThat(scene.claim()).isEmpty();
  }

  @Test
  void noMoreGoOverThanTheOtherProviderHasPlacesFor() {
    scene.close();
    data = data.resolve("limited");
    data.toFile().mkdir();
    scene = new FailoverScene(data, 3);
    scene.prepared("there already", OTHER);
    for (int n = 1; n <= 5; n++) {
      scene.prepared("shot" + n);
      scene.pass(MOMENT);
    }
    scene.refuseForCredit(HOME);
    scene.pass(AFTER);
    List<Job> claimed = scene.claim();
    claimed.forEach(
        job -> scene.failovers().handOver(job, FailoverScene.checked(job, OTHER), false));

    assertThat(claimed).extracting(Job::name).containsExactly("shot1", "shot2");
    assertThat(scene.claim()).isEmpty();
    scene.ledger().claim(JobState.PREPARED, 3).forEach(this::run);
    scene.pass(MOMENT);
    assertThat(scene.claim()).isEmpty();
    scene.ledger().sql("UPDATE job SET state = 'finished' WHERE name = 'there already'");
    assertThat(scene.claimedNames()).containsExactly("shot3");
  }

  private void run(Job claimed) {
    Job staging = scene.ledger().advance(claimed, JobState.STAGING, Outcome.plain());
    scene.ledger().accept(scene.ledger().intendStaged(staging));
  }

  @Test
  void nothingGoesOverToAProviderThatIsPausedThrottledOrOfNoUse() {
    scene.prepared("shot");
    scene.refuseForCredit(HOME);
    scene.pass(AFTER);
    scene.ledger().ledger().pauses().pause(OTHER, "not today", "Jo");
    assertThat(scene.claim()).isEmpty();
    scene.ledger().ledger().pauses().resume(OTHER, "Jo");
    scene.breakOff(OTHER);
    assertThat(scene.claim()).isEmpty();

    assertThat(scene.failovers(OTHER, THIRD).claim(10, LedgerScene.LEASE))
        .singleElement()
        .satisfies(
            job -> assertThat(scene.failovers(OTHER, THIRD).open(job)).containsExactly(THIRD));
  }

  @Test
  void aJobGoesOnInTheOrderAndNeverBackByItself() {
    scene.prepared("shot");
    scene.refuseForCredit(HOME);
    scene.pass(AFTER);
    Job second = scene.goOver();
    scene.refuseForCredit(OTHER);
    scene.ledger().ledger().pauses().resume(HOME, "Jo");
    scene.pass(AFTER);
    Failovers order = scene.failovers(OTHER, HOME, THIRD);
    Job claimed = order.claim(10, LedgerScene.LEASE).get(0);
    assertThat(order.open(claimed)).containsExactly(THIRD);

    Job third = order.handOver(claimed, FailoverScene.checked(second, THIRD), false);

    assertThat(third.provider()).isEqualTo(THIRD);
    assertThat(scene.ledger().ledger().reads().providerChanges(third.id()))
        .extracting(ProviderChange::from)
        .containsExactly(HOME, OTHER);
  }

  @Test
  void whatIsResumedWhileAJobIsCheckedKeepsIt() {
    Job job = scene.prepared("shot");
    scene.refuseForCredit(HOME);
    scene.pass(AFTER);
    Job claimed = scene.claim().get(0);
    scene.ledger().ledger().pauses().resume(HOME, "Jo");

    Job stays = scene.failovers().handOver(claimed, FailoverScene.checked(job, OTHER), false);

    assertThat(stays.provider()).isEqualTo(HOME);
    assertThat(scene.ledger().claim(JobState.PREPARED, 1)).hasSize(1);
  }

  @Test
  void aJobThatStaysSaysWhyAndHasItsTurnAtOnceWhenItsProviderTakesJobsAgain() {
    scene.prepared("shot");
    scene.refuseForCredit(HOME);
    scene.pass(AFTER);
    Outcome<?> tooLong = Outcome.plain().why("too long").dueIn(Duration.ofMinutes(10));
    Job stays = scene.failovers().stay(scene.claim().get(0), tooLong);
    assertThat(stays.why()).isEqualTo("too long");
    assertThat(last(stays).note()).isEqualTo("too long");
    assertThat(scene.claim()).isEmpty();
    scene.ledger().ledger().pauses().resume(HOME, "Jo");
    assertThat(scene.ledger().claim(JobState.PREPARED, 1)).hasSize(1);
  }

  @Test
  void jobsSaysWhatGoesOverToWhomAndWhen() {
    scene.prepared("shot");
    scene.refuseForCredit(HOME);

    assertThat(scene.failovers(OTHER, THIRD).lines())
        .extracting(FailoverLine::words)
        .containsExactly(
            "1 job of novita-video goes over to wavespeed, else to crun, unless it takes jobs"
                + " again, at 2026-03-01 12:15:00 UTC");
    scene.pass(AFTER);
    scene.prepared("more");
    assertThat(scene.failovers().lines())
        .extracting(FailoverLine::words)
        .containsExactly(
            "2 jobs of novita-video go over to wavespeed as soon as there is a place that takes"
                + " them; ./swapline show ID says why one stays");
  }

  private JobEvent last(Job job) {
    List<JobEvent> history = scene.ledger().ledger().reads().history(job.id());
    return history.get(history.size() - 1);
  }
}
