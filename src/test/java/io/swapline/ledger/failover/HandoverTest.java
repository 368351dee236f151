package io.swapline.ledger.failover;

import static io.swapline.ledger.failover.FailoverScene.AFTER;
import static io.swapline.ledger.failover.FailoverScene.HOME;
import static io.swapline.ledger.failover.FailoverScene.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LeaseLostException;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.NewJob;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.reconciliation.Reconciliations;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the ledger refuses of a change of provider, and what of the first one comes late. */
class HandoverTest {
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

  @ParameterizedTest
  @EnumSource(value = JobState.class, mode = EnumSource.Mode.EXCLUDE, names = "PREPARED")
  void noJobChangesItsProviderButAPreparedOne(JobState state) {
    Job job = scene.ledger().in(state);
    scene.refuseForCredit(HOME);
    scene.pass(AFTER);
    List<String> before = scene.ledger().everything();

    assertThatThrownBy(
            () -> scene.failovers().handOver(job, FailoverScene.checked(job, OTHER), true))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("only a prepared one goes over");
    assertThat(scene.ledger().everything()).isEqualTo(before);
    assertThat(scene.claim()).isEmpty();
  }

  /** Whatever a route writes: the provider is changed by the handover alone. */
  @ParameterizedTest
  @EnumSource(
      value = JobState.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"RECEIVED", "FAILED"})
  void noOtherWriteChangesTheProvider(JobState state) {
    Job job = scene.ledger().in(state);
    List<String> before = scene.ledger().everything();

    assertThatThrownBy(() -> scene.ledger().ledger().note(job, FailoverScene.checked(job, OTHER)))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("it does not go over to wavespeed");
    assertThat(scene.ledger().everything()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "outcome = 'unknown'",
        "outcome = NULL",
        "outcome = 'accepted', task_id = 'task-1'",
        "called_task = 'task-1'"
      })
  void aJobWithASubmitThatMayBePaidForIsNotHandedOver(String how) {
    refusedOnce("shot");
    scene.refuseForCredit(HOME);
    scene.pass(AFTER);
    Job claimed = scene.claim().get(0);
    scene.ledger().sql("UPDATE attempt SET " + how);

    assertThatThrownBy(
            () -> scene.failovers().handOver(claimed, FailoverScene.checked(claimed, OTHER), true))
        .isInstanceOf(LedgerException.class);
    assertThat(scene.ledger().find(claimed).provider()).isEqualTo(HOME);
  }

  @Test
  void whoLostTheJobDoesNotHandItOver() {
    scene.prepared("shot");
    scene.refuseForCredit(HOME);
    scene.pass(AFTER);
    Job claimed = scene.claim().get(0);
    scene.ledger().ledger().claims().free(claimed);

    assertThatThrownBy(
            () -> scene.failovers().handOver(claimed, FailoverScene.checked(claimed, OTHER), true))
        .isInstanceOf(LeaseLostException.class);
    assertThat(scene.ledger().find(claimed).provider()).isEqualTo(HOME);
  }

  @Test
  void aJobThatIsNotCheckedForTheOtherProviderIsNotHandedOver() {
    scene.prepared("shot");
    scene.refuseForCredit(HOME);
    scene.pass(AFTER);
    Job claimed = scene.claim().get(0);

    assertThatThrownBy(
            () -> scene.failovers().handOver(claimed, Outcome.plain().provider(OTHER), true))
        .hasMessageContaining("was not checked for another provider");
    assertThatThrownBy(
            () -> scene.failovers().handOver(claimed, FailoverScene.checked(claimed, HOME), true))
        .hasMessageContaining("was not checked for another provider");
  }

  @Test
  void theSameDroppedOnceMoreIsADuplicateAtBothProviders() {
    over("shot");
    for (String provider : List.of(HOME, OTHER)) {
      Job again = again("shot", provider);
      assertThat(again.state()).isEqualTo(JobState.REJECTED);
      assertThat(again.why()).startsWith("the same video and face ");
    }
  }

  @Test
  void aJobDoesNotGoWhereTheSameIsUnderWayAlready() {
    Job there = scene.prepared("shot", OTHER);
    scene.prepared("shot");
    scene.refuseForCredit(HOME);
    scene.pass(AFTER);
    Job claimed = scene.claim().get(0);

    Job stays = scene.failovers().handOver(claimed, FailoverScene.checked(claimed, OTHER), false);

    assertThat(stays.provider()).isEqualTo(HOME);
    assertThat(stays.why())
        .isEqualTo(
            "it waits for novita-video, and does not go over to wavespeed: the same video and face"
                + " was taken already as shot, job "
                + there.id());
  }

  /** Refused certainly, as it said, and then it was not: the money is spent, so nothing more is. */
  @Test
  void aLateAnswerOfTheFirstProviderBringsTheJobBackBeforeAnythingIsPaidAtTheOther() {
    String token = over("shot");
    Job over = scene.ledger().ledger().reads().inState(JobState.PREPARED, 1).get(0);
    Reconciliations.Call call =
        scene.ledger().ledger().reconciliations().called(HOME, token, "task-9");
    assertThat(call.heard()).isEqualTo(Reconciliations.Heard.KEPT);
    assertThat(scene.ledger().claim(JobState.PREPARED, 1)).isEmpty();

    Job back = scene.ledger().ledger().answered(token, Outcome.plain().task("task-9"), "late");

    assertThat(back.id()).isEqualTo(over.id());
    assertThat(back.state()).isEqualTo(JobState.RUNNING);
    assertThat(back.provider()).isEqualTo(HOME);
    assertThat(back.options()).containsEntry("of", HOME);
    assertThat(back.estimate().basis()).isEqualTo("at " + HOME);
    assertThat(back.faceToSend().source()).endsWith("face for " + HOME);
    assertThat(scene.ledger().ledger().reads().providerChanges(back.id()))
        .extracting(change -> change.from() + " → " + change.to())
        .containsExactly("novita-video → wavespeed", "wavespeed → novita-video");
    assertThat(again("shot", OTHER).state()).isEqualTo(JobState.REJECTED);
    assertThat(again("shot", HOME).state()).isEqualTo(JobState.REJECTED);
  }

  @Test
  void aTokenOfTheFirstProviderIsUnknownAtTheOther() {
    String token = over("shot");

    assertThat(scene.ledger().ledger().reconciliations().called(OTHER, token, "task-9").heard())
        .isEqualTo(Reconciliations.Heard.UNKNOWN);
  }

  @Test
  void aLateAnswerOfTheFirstProviderAfterTheOtherWasPaidIsASecondTaskOfTheFirst() {
    String token = over("shot");
    Job claimed = scene.ledger().claim(JobState.PREPARED, 1).get(0);
    Job staging = scene.ledger().advance(claimed, JobState.STAGING, Outcome.plain());
    scene.ledger().accept(scene.ledger().intendStaged(staging));

    scene.ledger().ledger().answered(token, Outcome.plain().task("task-9"), "late");

    List<Job> running = scene.ledger().ledger().reads().inState(JobState.RUNNING, 9);
    assertThat(running).hasSize(2);
    Job second = running.stream().filter(job -> job.secondOf().isPresent()).findFirst().get();
    assertThat(second.provider()).isEqualTo(HOME);
    assertThat(second.options()).containsEntry("of", HOME);
    assertThat(scene.ledger().find(claimed).provider()).isEqualTo(OTHER);
  }

  /** A job of that name that was refused at home and went over; the token of its first submit. */
  private String over(String name) {
    String token = refusedOnce(name);
    scene.refuseForCredit(HOME);
    scene.pass(AFTER);
    assertThat(scene.goOver().provider()).isEqualTo(OTHER);
    return token;
  }

  private String refusedOnce(String name) {
    scene.prepared(name);
    Job claimed = scene.ledger().claim(JobState.PREPARED, 1).get(0);
    Job staging = scene.ledger().advance(claimed, JobState.STAGING, Outcome.plain());
    LedgerScene.Intended sent = scene.ledger().intendStaged(staging);
    scene.ledger().end(sent, "refused");
    return sent.token();
  }

  private Job again(String name, String provider) {
    NewJob drop = LedgerScene.drop(name);
    Job job = scene.ledger().ledger().open(drop);
    job = scene.ledger().advance(job, JobState.RECEIVED, Outcome.plain());
    return scene.ledger().ledger().prepared(job, FailoverScene.checked(job, provider), false);
  }
}
