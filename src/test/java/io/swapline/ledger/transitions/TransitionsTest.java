package io.swapline.ledger.transitions;

import static io.swapline.ledger.model.JobState.CANCELLED;
import static io.swapline.ledger.model.JobState.DELIVERED;
import static io.swapline.ledger.model.JobState.FAILED;
import static io.swapline.ledger.model.JobState.FETCHED;
import static io.swapline.ledger.model.JobState.FINISHED;
import static io.swapline.ledger.model.JobState.PREPARED;
import static io.swapline.ledger.model.JobState.QUARANTINED;
import static io.swapline.ledger.model.JobState.RECEIVED;
import static io.swapline.ledger.model.JobState.REJECTED;
import static io.swapline.ledger.model.JobState.RUNNING;
import static io.swapline.ledger.model.JobState.STAGING;
import static io.swapline.ledger.model.JobState.SUBMITTING;
import static io.swapline.ledger.model.JobState.SUBMIT_UNKNOWN;
import static io.swapline.ledger.model.JobState.TAKING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.Output;
import io.swapline.ledger.model.SubmitIntent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a job, written out once more, and every pair of states tried against it. */
class TransitionsTest {
  private static final Map<JobState, Set<JobState>> LIFE =
      Map.ofEntries(
          Map.entry(TAKING, Set.of(RECEIVED, CANCELLED)),
          Map.entry(RECEIVED, Set.of(PREPARED, REJECTED, CANCELLED)),
          Map.entry(PREPARED, Set.of(STAGING, CANCELLED)),
          Map.entry(STAGING, Set.of(PREPARED, SUBMITTING, FAILED)),
          Map.entry(
              SUBMITTING, Set.of(RUNNING, FETCHED, QUARANTINED, PREPARED, FAILED, SUBMIT_UNKNOWN)),
          Map.entry(SUBMIT_UNKNOWN, Set.of(RUNNING, FETCHED, QUARANTINED, PREPARED, CANCELLED)),
          Map.entry(RUNNING, Set.of(FINISHED, FAILED)),
          Map.entry(FINISHED, Set.of(FETCHED, FAILED, QUARANTINED)),
          Map.entry(FETCHED, Set.of(DELIVERED, CANCELLED)),
          Map.entry(QUARANTINED, Set.of(FETCHED, FINISHED, CANCELLED)),
          Map.entry(FAILED, Set.of(PREPARED)),
          Map.entry(DELIVERED, Set.of()),
          Map.entry(REJECTED, Set.of()),
          Map.entry(CANCELLED, Set.of()));

  /** A pair of states. */
  private record Step(JobState from, JobState to) {}

  private static List<Step> everyPair() {
    List<Step> pairs = new ArrayList<>();
    for (JobState from : JobState.values()) {
      for (JobState to : JobState.values()) {
        pairs.add(new Step(from, to));
      }
    }
    return pairs;
  }

  private static boolean allowed(Step step) {
    return LIFE.get(step.from()).contains(step.to());
  }

  @Test
  void theProgramKnowsTheSameLifeOfAJob() {
    for (Step step : everyPair()) {
      assertThat(Transitions.allowed(step.from(), step.to()))
          .as("%s", step)
          .isEqualTo(allowed(step));
    }
    for (JobState from : JobState.values()) {
      assertThat(Transitions.from(from)).isEqualTo(LIFE.get(from));
    }
  }

  @Test
  void theLedgerTakesEveryStepOfThatLifeAndNoOther(@TempDir Path data) {
    try (LedgerScene scene = new LedgerScene(data)) {
      for (Step step : everyPair()) {
        Job before = scene.in(step.from());
        if (allowed(step) && !isAnAnswer(step)) {
          Job after = scene.advance(before, step.to(), outcome(step));
          assertThat(after.state()).as("%s", step).isEqualTo(step.to());
          assertThat(scene.states(after)).as("%s", step).endsWith(step.to());
        } else {
          assertRefused(scene, before, step);
        }
      }
      scene.assertSound();
    }
  }

  private static void assertRefused(LedgerScene scene, Job before, Step step) {
    List<JobState> history = scene.states(before);
    assertThatThrownBy(() -> scene.advance(before, step.to(), outcome(step)))
        .as("%s", step)
        .isInstanceOf(LedgerException.class);
    assertThat(scene.find(before)).as("%s", step).isEqualTo(before);
    assertThat(scene.states(before)).as("%s", step).isEqualTo(history);
  }

  /** What a paid submit answered has its own way in, so that nothing can fence it. */
  private static boolean isAnAnswer(Step step) {
    return (step.from() == SUBMITTING && step.to() == RUNNING)
        || (step.from() == SUBMIT_UNKNOWN && Set.of(FETCHED, QUARANTINED).contains(step.to()));
  }

  private static Outcome<?> outcome(Step step) {
    boolean answered =
        step.from() == SUBMITTING && Set.of(FETCHED, QUARANTINED).contains(step.to());
    Outcome<?> outcome = Outcome.plain().attempt(answered ? "accepted" : "refused");
    if (answered) {
      outcome.output(new Output("/c/result.done", "png", 1, "00", null, List.of()));
    }
    return step.to() == SUBMITTING
        ? outcome.intent(new SubmitIntent("token-from-" + step.from(), null, Duration.ZERO))
        : outcome;
  }

  @Test
  void anEndIsAnEnd() {
    for (JobState state : JobState.values()) {
      boolean end = Set.of(DELIVERED, REJECTED, FAILED, CANCELLED).contains(state);
      assertThat(state.isEnd()).as("%s", state).isEqualTo(end);
    }
  }

  @Test
  void statesAreNamedInLowerCaseAndNothingElseIsAState() {
    assertThat(JobState.of("submit_unknown")).contains(SUBMIT_UNKNOWN);
    assertThat(JobState.of("SUBMITTING")).isEmpty();
    assertThat(JobState.of("paid")).isEmpty();
  }
}
