package io.swapline.job.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.Person;
import io.swapline.provider.JsonRequest;
import io.swapline.step.StepExchange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of a submit without an answer, by what the provider's list shows. */
class TaskSearchTest extends ReconcileScene {
  @Test
  void theListIsNotAskedBeforeATaskCanBeInIt() {
    assertThat(begin()).isEqualTo("nothing");
    write();
    assertThat(scene.ledger().reconciliations().claim(1, LEASE)).isEmpty();
    scene.clock().move(FIRST);

    assertThat(begin()).isEqualTo("list");
    assertThat(exchange.getVariable(JsonRequest.FROM)).isEqualTo("2026-03-01T11:50:00Z");
    assertThat(exchange.getVariable(JsonRequest.UNTIL)).isEqualTo("2026-03-01T12:12:00Z");
  }

  @Test
  void aTaskThatShowsOurMediaIsOursAndTheJobGoesOn() throws IOException {
    list("{\"items\":[" + item("a") + "," + item("b") + "]}");
    tasks(Map.of("a", THEIRS, "b", OURS));

    assertThat(conclude()).isEqualTo("found");
    Job job = answered();
    assertThat(job.state()).isEqualTo(JobState.RUNNING);
    assertThat(job.why()).isNull();
    assertThat(attempt().taskId()).isEqualTo("b");
  }

  @Test
  void tasksThatDoNotShowTheirInputAreNamedToAPersonAndNoneIsTaken() throws IOException {
    list("{\"items\":[" + item("a") + "]}");
    tasks(Map.of("a", SILENT));

    assertThat(conclude()).isEqualTo("looked");
    Job job = write();
    assertThat(job.state()).isEqualTo(JobState.SUBMIT_UNKNOWN);
    assertThat(job.why())
        .isEqualTo(
            "the answer was cut. A provider lists one task from that time that Swapline does not"
                + " know and that may be it: a. Compare in its console, then ./swapline resolve "
                + job.id()
                + " --task TASK, or --not-submitted");
  }

  @Test
  void anEmptyListIsReadOnceMoreFiveMinutesLaterAndThenLeftToAPerson() throws IOException {
    emptyOnce();
    assertThat(scene.ledger().reconciliations().claim(1, LEASE)).isEmpty();

    Job job = emptyAgain("looked");
    assertThat(job.state()).isEqualTo(JobState.SUBMIT_UNKNOWN);
    assertThat(job.why())
        .isEqualTo(
            "the answer was cut. A provider's list, read twice, at 2026-03-01T12:00:05Z and"
                + " 2026-03-01T12:05:05Z, shows no task that could be it. If its console agrees:"
                + " ./swapline resolve "
                + job.id()
                + " --not-submitted");
    scene.clock().move(Duration.ofHours(1));
    assertThat(scene.ledger().reconciliations().claim(1, LEASE)).isEmpty();
  }

  @Test
  void anEmptyListReadTwiceSendsAgainOnlyByTheOperatorsWord() throws IOException {
    provider.getList().setProof(true);
    emptyOnce();
    assertThat(scene.find(intended.job()).state()).isEqualTo(JobState.SUBMIT_UNKNOWN);

    Job job = emptyAgain("not-accepted");
    assertThat(job.state()).isEqualTo(JobState.PREPARED);
    assertThat(job.why()).contains("list-is-proof=true");
    assertThat(attempt().outcome()).isEqualTo("unknown");
  }

  @Test
  void aTaskThatTurnsUpBetweenTheTwoReadsIsNoProofThatThereIsNone() throws IOException {
    provider.getList().setProof(true);
    emptyOnce();
    scene.clock().move(Duration.ofMinutes(5));
    list("{\"items\":[" + item("a") + "]}");
    tasks(Map.of("a", SILENT));

    assertThat(conclude()).isEqualTo("looked");
    assertThat(write().why()).contains("may be it: a");
  }

  @Test
  void tasksOfOtherJobsOtherModelsAndOtherTimesAreNotAsked() throws IOException {
    LedgerScene.Intended other = scene.submitting(scene.open("other"));
    scene.ledger().answered(other.token(), Outcome.plain().task("known"), "x");
    list(
        "{\"items\":[" + item("known") + ",{\"id\":\"image\",\"model\":\"draw\"}]}",
        "{\"items\":[{\"id\":\"old\",\"model\":\"swap\",\"made\":\"2026-03-01T11:49:59Z\"},"
            + "{\"id\":\"late\",\"model\":\"swap\",\"made\":\"2026-03-01T12:12:01Z\"}]}");

    assertThat(exchange.getVariable(TaskSearch.TASK)).isNull();
    assertThat(conclude()).isEqualTo("looked");
    assertThat(write().why()).contains("shows no task that could be it");
  }

  @Test
  void aListThatCannotBeReadIsNoEvidenceAndIsReadAgain() throws IOException {
    provider.getList().setProof(true);
    emptyOnce();
    scene.clock().move(Duration.ofMinutes(5));
    assertThat(begin()).isEqualTo("list");
    page(500, "{}");

    assertThat(conclude()).isEqualTo("looked");
    assertThat(write().why()).contains("its list could not be read (HTTP 500)");
    scene.clock().move(Duration.ofSeconds(10));
    assertThat(emptyAgain("not-accepted").state()).isEqualTo(JobState.PREPARED);
  }

  @Test
  void aSubmitThatTheListDoesNotReachBackToIsNeverTakenForNotAccepted() throws IOException {
    provider.getList().setProof(true);
    scene.clock().move(Duration.ofDays(7).minusMinutes(62));
    list();
    assertThat(conclude()).isEqualTo("looked");
    write();
    scene.clock().move(Duration.ofMinutes(5));
    list();

    assertThat(conclude()).isEqualTo("looked");
    assertThat(write().why()).contains("does not go back to that time any more");
    scene.clock().move(Duration.ofHours(1));
    assertThat(scene.ledger().reconciliations().claim(1, LEASE)).isEmpty();
  }

  @Test
  void aPageWithATaskWithoutAnIdIsNoList() throws IOException {
    provider.getList().setProof(true);
    emptyOnce();
    scene.clock().move(Duration.ofMinutes(5));
    begin();
    page(200, "{\"items\":[{\"model\":\"swap\"}]}");

    assertThat(conclude()).isEqualTo("looked");
    assertThat(write().why()).contains("its list could not be read");
  }

  @Test
  void aTaskInTheListThatCannotBeReadIsReadAgainAndNotNamed() throws IOException {
    list("{\"items\":[" + item("a") + "]}");
    answer(429, "{}");
    search.readTask(exchange);
    assertThat(conclude()).isEqualTo("looked");
    assertThat(write().why()).contains("a task in its list could not be read (HTTP 429)");

    scene.clock().move(Duration.ofSeconds(10));
    list("{\"items\":[" + item("a") + "]}");
    tasks(Map.of("a", OURS));
    assertThat(conclude()).isEqualTo("found");
  }

  @Test
  void aCallbackThatComesWhileTheListIsReadIsLookedIntoAtOnce() throws IOException {
    emptyOnce();
    scene.clock().move(Duration.ofMinutes(5));
    list();
    assertThat(conclude()).isEqualTo("looked");
    call("c");
    write();

    assertThat(begin()).isEqualTo("named");
  }

  @Test
  void aCallbackOrAPersonWhoNamesTheTaskMeanwhileStopsTheSecondSubmit() throws IOException {
    provider.getList().setProof(true);
    emptyOnce();
    scene.clock().move(Duration.ofMinutes(5));
    list();
    assertThat(conclude()).isEqualTo("not-accepted");
    Outcome<?> notAccepted = exchange.getMessage().getBody(Outcome.class);
    Job job = StepExchange.job(exchange);
    call("c");
    assertThatThrownBy(() -> scene.advance(job, JobState.PREPARED, notAccepted))
        .hasMessageContaining("a callback named task c");

    scene.sql("UPDATE attempt SET called_task = NULL");
    scene.ledger().decisions().task(job, "t", new Person("Jo", null));
    assertThatThrownBy(() -> scene.advance(job, JobState.PREPARED, notAccepted))
        .hasMessageContaining("Jo named task t");
    assertThat(scene.find(job).state()).isEqualTo(JobState.SUBMIT_UNKNOWN);
  }

  @Test
  void aPersonIsNotLedToPayTwiceWhileItIsStillLookedFor() throws IOException {
    emptyOnce();
    Job job = scene.find(intended.job());
    scene.clock().move(Duration.ofMinutes(1));
    Instant now = scene.clock().instant();
    Person person = new Person("Jo", null);
    assertThatThrownBy(
            () -> scene.ledger().decisions().notSubmitted(job, person, now, Duration.ZERO))
        .hasMessageContaining("it is still looked for at the provider");

    Job over = emptyAgain("looked");
    scene.ledger().decisions().notSubmitted(over, person, now, Duration.ZERO);
    assertThat(scene.find(over).state()).isEqualTo(JobState.PREPARED);
  }

  @Test
  void aTaskThatIsFoundForACancelledJobIsCollectedInAJobOfItsOwn() throws IOException {
    scene.ledger().decisions().cancel(scene.find(intended.job()), new Person("Jo", null));
    list("{\"items\":[" + item("a") + "]}");
    tasks(Map.of("a", OURS));

    assertThat(conclude()).isEqualTo("found");
    answered();
    assertThat(scene.find(intended.job()).state()).isEqualTo(JobState.CANCELLED);
    assertThat(scene.ledger().reads().inState(JobState.RUNNING, 5))
        .singleElement()
        .matches(job -> job.secondOf().isPresent());
  }
}
