package io.swapline.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.ledger.decisions.Reopened;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LeaseLostException;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.Person;
import io.swapline.ledger.model.SubmitIntent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a write changes, and what it may not. */
class LedgerWritesTest {
  @TempDir private Path data;

  private LedgerScene scene;

  @BeforeEach
  void open() {
    scene = new LedgerScene(data);
  }

  @AfterEach
  void close() {
    scene.assertSound();
    scene.close();
  }

  @Test
  void aStepThatLostItsJobChangesNothing() {
    Job old = scene.in(JobState.RUNNING);
    scene.claim(JobState.RUNNING, 1);
    List<String> before = scene.everything();

    Outcome<?> found = Outcome.plain().why("from a dead step").progress(null);
    assertThatThrownBy(() -> scene.advance(old, JobState.FINISHED, found))
        .isInstanceOf(LeaseLostException.class);
    assertThatThrownBy(() -> scene.ledger().hold(old, found))
        .isInstanceOf(LeaseLostException.class);
    assertThatThrownBy(() -> scene.ledger().note(old, found))
        .isInstanceOf(LeaseLostException.class);
    assertThatThrownBy(() -> scene.ledger().close(old, found))
        .isInstanceOf(LeaseLostException.class)
        .hasMessageContaining(old.id());

    assertThat(scene.everything()).isEqualTo(before);
  }

  @Test
  void ofTwoStepsWithTheSameJobOneWins() {
    Job job = scene.in(JobState.RUNNING);
    scene.advance(job, JobState.FINISHED, Outcome.plain());

    assertThatThrownBy(() -> scene.advance(job, JobState.FAILED, Outcome.plain()))
        .isInstanceOf(LeaseLostException.class);
    assertThat(scene.find(job).state()).isEqualTo(JobState.FINISHED);
  }

  @Test
  void everyChangeOfStateIsALineOfHistoryWithWhoAndWhy() {
    Job job = scene.in(JobState.RECEIVED);
    scene.clock().move(Duration.ofSeconds(7));
    scene.ledger().advance(job, JobState.REJECTED, Outcome.plain().why("too long"), "anna");

    List<JobEvent> history = scene.ledger().reads().history(job.id());
    assertThat(history.get(0))
        .isEqualTo(new JobEvent(job.createdAt(), null, JobState.TAKING, JobEvent.ITSELF, null));
    assertThat(history.get(1))
        .isEqualTo(
            new JobEvent(
                scene.clock().instant(), JobState.RECEIVED, JobState.REJECTED, "anna", "too long"));
  }

  @Test
  void aChangeWhoseLineOfHistoryCannotBeWrittenDidNotHappen() {
    Job job = scene.in(JobState.RECEIVED);
    List<String> before = scene.everything();
    scene.refuseWrites("job_event", "INSERT");

    assertThatThrownBy(() -> scene.advance(job, JobState.PREPARED, Outcome.plain()))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("database or disk is full");
    assertThatThrownBy(() -> scene.open("other")).isInstanceOf(LedgerException.class);

    assertThat(scene.everything()).isEqualTo(before);
  }

  @Test
  void aRejectedJobsFilesAreTakenByOneJobForOneWordWhateverIsCut() {
    Job rejected = scene.in(JobState.REJECTED);
    scene.sql("UPDATE job SET closed_at = 1");
    scene.ledger().decisions().payAgain(scene.find(rejected), null, new Person("Jo", null));
    Job wanted = scene.find(rejected);
    List<String> before = scene.everything();

    scene.refuseWrites("job_event", "INSERT");
    assertThatThrownBy(() -> scene.ledger().reopen(wanted, LedgerScene.drop("again")))
        .isInstanceOf(LedgerException.class);
    assertThat(scene.everything()).isEqualTo(before);
    scene.allowWrites("job_event");

    Reopened both = scene.ledger().reopen(wanted, LedgerScene.drop("again"));
    assertThat(both.opened().state()).isEqualTo(JobState.TAKING);
    assertThat(both.rejected().pendingDecision()).isNull();
    assertThat(both.rejected().why()).isEqualTo("taken again as job " + both.opened().id());

    assertThatThrownBy(() -> scene.ledger().reopen(wanted, LedgerScene.drop("again")))
        .isInstanceOf(LeaseLostException.class);
    assertThat(scene.ledger().reads().newest(9)).hasSize(2);
  }

  @Test
  void anIntentThatCannotBeWrittenLeavesTheJobInStaging() {
    Job job = scene.in(JobState.STAGING);
    scene.refuseWrites("attempt", "INSERT");

    assertThatThrownBy(
            () ->
                scene.advance(
                    job,
                    JobState.SUBMITTING,
                    Outcome.plain().intent(new SubmitIntent("t", null, Duration.ZERO))))
        .isInstanceOf(LedgerException.class);
    assertThat(scene.find(job)).isEqualTo(job);
  }

  @Test
  void nothingIsSubmittedWithoutAnIntent() {
    Job job = scene.in(JobState.STAGING);

    assertThatThrownBy(() -> scene.advance(job, JobState.SUBMITTING, Outcome.plain()))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("no submit without an intent");
  }

  @Test
  void theIntentIsWrittenWithTheStateInOneTransaction() {
    LedgerScene.Intended intended = scene.submitting();

    Attempt attempt = scene.ledger().reads().attempt(intended.token()).orElseThrow();
    assertThat(intended.job().state()).isEqualTo(JobState.SUBMITTING);
    assertThat(attempt.n()).isEqualTo(1);
    assertThat(attempt.mediaRef()).isEqualTo("media-1");
    assertThat(attempt.sentAt()).isEqualTo(scene.clock().instant());
    assertThat(attempt.outcome()).isNull();
  }

  @Test
  void aHeldJobComesBackWhenItIsDueAndCountsFailuresInARow() {
    scene.in(JobState.RUNNING);
    Job claimed = scene.claim(JobState.RUNNING, 1).get(0);
    Outcome<?> failed = Outcome.plain().failure().why("no answer").dueIn(Duration.ofSeconds(9));
    Job held = scene.ledger().hold(claimed, failed);

    assertThat(held.leased()).isFalse();
    assertThat(held.tries()).isEqualTo(1);
    assertThat(held.why()).isEqualTo("no answer");
    assertThat(scene.claim(JobState.RUNNING, 1)).isEmpty();
    scene.clock().move(Duration.ofSeconds(9));
    Job again = scene.claim(JobState.RUNNING, 1).get(0);
    assertThat(scene.ledger().hold(again, Outcome.plain()).tries()).isZero();
  }

  @Test
  void aNoteKeepsTheJobWithItsStep() {
    scene.in(JobState.FINISHED);
    Job claimed = scene.claim(JobState.FINISHED, 1).get(0);
    Job noted = scene.ledger().note(claimed, Outcome.plain().why("the link is old"));

    assertThat(noted.leased()).isTrue();
    assertThat(noted.why()).isEqualTo("the link is old");
    assertThat(scene.claim(JobState.FINISHED, 1)).isEmpty();
  }

  @Test
  void wordsOfAnEarlierStateDoNotStickToALaterOne() {
    Job job = scene.in(JobState.RUNNING);
    Job noted = scene.ledger().note(job, Outcome.plain().why("asking again"));

    assertThat(scene.advance(noted, JobState.FINISHED, Outcome.plain()).why()).isNull();
  }

  @Test
  void aJobThatIsTriedAgainAfterItsEndIsClosedAgain() {
    Job failed = scene.in(JobState.FAILED);
    Job closed = scene.ledger().close(failed, Outcome.plain());
    Job again = scene.ledger().advance(closed, JobState.PREPARED, Outcome.plain(), "anna");

    assertThat(closed.closedAt()).isNotNull();
    assertThat(again.closedAt()).isNull();
    assertThat(again.endedAt()).isNull();
  }

  @Test
  void afterARestartNoJobIsHeldByTheProcessThatDied() {
    scene.in(JobState.RUNNING);
    Job held = scene.claim(JobState.RUNNING, 1).get(0);
    try (LedgerScene next = new LedgerScene(data, "next-process")) {
      assertThat(next.ledger().claims().endForeign()).isEqualTo(1);
      assertThat(next.ledger().claims().endForeign()).isZero();
      assertThat(next.claim(JobState.RUNNING, 1)).hasSize(1);
    }
    assertThatThrownBy(() -> scene.ledger().hold(held, Outcome.plain()))
        .isInstanceOf(LeaseLostException.class);
  }

  @Test
  void aLeaseIsExtendedByItsOwnerOnly() {
    scene.in(JobState.RUNNING);
    Job held = scene.claim(JobState.RUNNING, 1).get(0);
    scene.clock().move(Duration.ofSeconds(30));
    try (LedgerScene other = new LedgerScene(data, "other")) {
      other.clock().move(Duration.ofHours(1));
      other.ledger().claims().renew(List.of(held.id()), LedgerScene.LEASE);
    }
    scene.ledger().claims().renew(List.of(held.id()), LedgerScene.LEASE);

    long until = scene.clock().instant().plus(LedgerScene.LEASE).toEpochMilli();
    assertThat(scene.rows("SELECT lease_until FROM job")).containsExactly(until + "|");
  }
}
