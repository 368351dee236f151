package io.swapline.ledger.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.PendingDecision;
import io.swapline.ledger.model.Person;
import io.swapline.ledger.model.SubmitIntent;
import io.swapline.ledger.transitions.Transitions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every decision of one person before every decision of another, in every state of a job. */
class DecisionPairsTest {
  private static final Person JO = new Person("Jo", null);
  private static final Person AL = new Person("Al", null);

  /** What a person can say of a job. */
  private enum Said {
    TASK,
    NOT_SUBMITTED,
    CANCEL,
    RELEASE,
    DISCARD,
    PAY_AGAIN,
    HURRY
  }

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

  /** Says it; what the person reads when it is refused. */
  private Optional<String> say(Said what, Job seen, Person who) {
    Decisions decisions = scene.ledger().decisions();
    Instant now = scene.clock().instant();
    try {
      switch (what) {
        case TASK -> decisions.task(seen, "task-of-" + who.by(), who);
        case NOT_SUBMITTED -> decisions.notSubmitted(seen, who, now, Duration.ZERO);
        case CANCEL -> decisions.cancel(seen, who);
        case RELEASE -> decisions.release(seen, who);
        case DISCARD -> decisions.discard(seen, who);
        case PAY_AGAIN -> decisions.payAgain(seen, null, who);
        default -> decisions.hurry(seen, who);
      }
      return Optional.empty();
    } catch (LedgerException e) {
      return Optional.of(e.getMessage());
    }
  }

  private Job job(JobState state, boolean leased) {
    Job job = scene.open(state.text());
    if (state == JobState.SUBMITTING || state == JobState.SUBMIT_UNKNOWN) {
      LedgerScene.Intended intended = scene.submitting(job);
      if (state == JobState.SUBMIT_UNKNOWN) {
        scene.end(intended, "unknown");
        scene.sql("UPDATE job SET look_at = NULL WHERE id = '" + job.id() + "'");
      }
    } else {
      scene.sql("UPDATE job SET state = '" + state.text() + "' WHERE id = '" + job.id() + "'");
    }
    if (state.isEnd()) {
      scene.sql("UPDATE job SET closed_at = 1 WHERE id = '" + job.id() + "'");
    }
    scene.clock().move(Duration.ofHours(1));
    if (leased) {
      scene.sql("UPDATE job SET lease_owner = 'this-process' WHERE id = '" + job.id() + "'");
    }
    return scene.find(job);
  }

  private List<JobEvent> history(Job job) {
    return scene.ledger().reads().history(job.id());
  }

  @Test
  void noDecisionSilentlyReplacesAnotherPersonsThatWaits() {
    List<String> wrong = new ArrayList<>();
    for (JobState state : JobState.values()) {
      for (boolean leased : new boolean[] {false, true}) {
        for (Said first : Said.values()) {
          Job between = null;
          for (Said second : Said.values()) {
            if (between == null || !scene.find(between).equals(between)) {
              Job seen = job(state, leased);
              say(first, seen, JO);
              between = scene.find(seen);
            }
            if (between.pendingDecision() == null || second == Said.HURRY) {
              continue;
            }
            Optional<String> read = say(second, between, AL);
            Job after = scene.find(between);
            String pair = state + (leased ? ", at work" : "") + ": " + first + ", then " + second;
            if (!between.pendingDecision().equals(after.pendingDecision())) {
              wrong.add(pair + ": what Jo wants is replaced by " + after.pendingDecision());
            } else if (read.isEmpty()) {
              wrong.add(pair + ": both pass");
            } else if (!names(read.get()) && !read.get().contains(" is ")) {
              wrong.add(pair + ": '" + read.get() + "' names nobody");
            }
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean names(String words) {
    return words.contains("Jo ")
        && words.contains("2026-")
        && words.contains("./swapline withdraw");
  }

  @Test
  void whoComesSecondIsToldWhoMovedTheJobAndARefusalLeavesNothingBehind() {
    List<String> wrong = new ArrayList<>();
    for (JobState state : JobState.values()) {
      for (Said first : Said.values()) {
        Job seen = null;
        Job between = null;
        for (Said second : Said.values()) {
          if (seen == null || !scene.find(seen).equals(between)) {
            seen = job(state, false);
            say(first, seen, JO);
            between = scene.find(seen);
          }
          String pair = state + ": " + first + ", then " + second + ": ";
          List<JobEvent> before = history(seen);
          Optional<String> refused = say(second, seen, AL);
          Job after = scene.find(seen);
          boolean noted = history(seen).size() > before.size();
          if (refused.isPresent() == noted || refused.isPresent() != after.equals(between)) {
            wrong.add(pair + refused.orElse("passed") + (noted ? ", noted" : ", not noted"));
          }
          String words = refused.orElse("passed");
          boolean moved = between.state() != state;
          if (moved && !(words.contains(between.state().text()) && words.contains("Jo"))) {
            wrong.add(pair + words);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void aDecisionIsNotAppliedToALaterSubmitThanTheOneThatWasLookedAt() {
    for (Said what : List.of(Said.TASK, Said.NOT_SUBMITTED, Said.CANCEL)) {
      Job seen = job(JobState.SUBMIT_UNKNOWN, false);
      say(Said.NOT_SUBMITTED, seen, JO);
      scene.end(scene.submitting(scene.find(seen)), "unknown");
      scene.sql("UPDATE job SET look_at = NULL WHERE id = '" + seen.id() + "'");
      scene.clock().move(Duration.ofHours(1));

      assertThat(say(what, seen, AL)).as("%s", what).isPresent();
      assertThat(scene.find(seen).state()).isEqualTo(JobState.SUBMIT_UNKNOWN);
      assertThat(scene.find(seen).pendingDecision()).isNull();
    }
  }

  @Test
  void aDecisionIsNotRefusedBecauseAStepLookedAtTheJobMeanwhile() {
    Job seen = job(JobState.SUBMIT_UNKNOWN, false);
    scene.sql("UPDATE job SET look_at = 1 WHERE id = '" + seen.id() + "'");
    Job looked = scene.ledger().reconciliations().claim(1, LedgerScene.LEASE).get(0);
    scene.ledger().reconciliations().searched(looked, null, Outcome.plain());

    assertThat(say(Said.NOT_SUBMITTED, seen, AL)).isEmpty();
  }

  @Test
  void whatIsWantedEndsWithTheStateForWhichItWasWantedAndSaysWhoWantedIt() {
    List<String> wrong = new ArrayList<>();
    for (JobState from : JobState.values()) {
      for (JobState to : Transitions.from(from)) {
        for (Said what : List.of(Said.TASK, Said.CANCEL, Said.PAY_AGAIN)) {
          Job job = job(from, from != JobState.SUBMIT_UNKNOWN && !from.isEnd());
          if (say(what, job, JO).isPresent()) {
            continue;
          }
          Job before = scene.find(job);
          if (before.state() != from) {
            continue;
          }
          String step = what + " wanted, " + from + " to " + to;
          try {
            if (to == JobState.RUNNING) {
              answer(before);
            } else {
              scene.advance(before, to, outcome(to));
            }
          } catch (LedgerException e) {
            // Not with a waiting decision: it stays where it is, and so does the wish.
            assertThat(scene.find(job).pendingDecision())
                .as(step)
                .isEqualTo(before.pendingDecision());
            continue;
          }
          Job after = scene.find(job);
          boolean goesOn = what == Said.CANCEL && !to.isEnd();
          if (goesOn ? after.pendingDecision() == null : after.pendingDecision() != null) {
            wrong.add(step + ": wanted is " + after.pendingDecision());
          }
          if (!goesOn && to != JobState.CANCELLED && !isTold(after)) {
            wrong.add(step + ": nobody is told");
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private boolean isTold(Job job) {
    return history(job).stream()
        .map(event -> String.valueOf(event.note()))
        .anyMatch(note -> note.startsWith("overtaken: Jo ") && note.contains(job.state().text()));
  }

  private void answer(Job job) {
    List<Attempt> attempts = scene.ledger().reads().attempts(job.id());
    scene
        .ledger()
        .answered(
            attempts.get(attempts.size() - 1).token(), Outcome.plain().task("t-" + job.id()), null);
  }

  private static Outcome<?> outcome(JobState to) {
    Outcome<?> outcome = Outcome.plain().attempt("refused").why("words");
    return to == JobState.SUBMITTING
        ? outcome.intent(new SubmitIntent("t" + System.nanoTime(), null, LedgerScene.BEGIN))
        : outcome;
  }

  @Test
  void whatAnOlderReleaseLeftToBeWantedForEverIsFoundByTheStepThatEndsIt() {
    List<JobState> left = new ArrayList<>();
    for (JobState state :
        List.of(
            JobState.FAILED,
            JobState.REJECTED,
            JobState.CANCELLED,
            JobState.DELIVERED,
            JobState.QUARANTINED,
            JobState.PREPARED)) {
      Job job = job(state, false);
      scene.sql(
          "UPDATE job SET wanted = '{\"what\":\"cancel\",\"by\":\"Jo\"}' WHERE id = '"
              + job.id()
              + "'");
      if (scene.ledger().claims().decided(9, LedgerScene.LEASE).isEmpty()) {
        left.add(state);
      }
    }
    assertThat(left).isEmpty();
  }

  @Test
  void aJobThatIsToBeCancelledDoesNotWaitForWhatItsStepWaitsFor() {
    Job at = job(JobState.PREPARED, true);
    scene.sql(
        "INSERT INTO provider_state VALUES ('"
            + LedgerScene.PROVIDER
            + "', 1, 'x', 1, 'Al', 1, 0)");
    say(Said.CANCEL, at, JO);
    scene.ledger().hold(at, Outcome.plain().dueIn(Duration.ofHours(9)).why("budget"));

    assertThat(scene.ledger().claims().decided(9, LedgerScene.LEASE))
        .extracting(Job::id)
        .containsExactly(at.id());
  }

  @Test
  void whatWasWantedOfADropThatIsBeingCheckedIsNotForgottenByTheCheck() {
    Job checked = job(JobState.RECEIVED, true);
    say(Said.CANCEL, checked, JO);

    Outcome<?> ready = Outcome.plain().fingerprint("f").decisionDone();
    scene.ledger().prepared(checked, ready, true);

    assertThat(scene.find(checked).pendingDecision()).isNotNull();
  }

  @Test
  void whoWantsADropCancelledIsNotOverheardWhileItIsRefused() {
    Job taken = job(JobState.TAKING, true);
    say(Said.CANCEL, taken, JO);

    Outcome<?> tooLarge = Outcome.plain().inputs(taken.inputs()).refuse("it is too large");
    scene.ledger().advance(taken, JobState.RECEIVED, tooLarge, JobEvent.ITSELF);

    assertThat(scene.find(taken).pendingDecision().what()).isEqualTo(PendingDecision.CANCEL);
  }
}
