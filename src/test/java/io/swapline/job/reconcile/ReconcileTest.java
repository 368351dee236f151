package io.swapline.job.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a callback says of a submit without an answer is read before it is believed. */
class ReconcileTest extends ReconcileScene {
  @Test
  void aProviderWithoutAListLeavesItToAPersonAtOnce() {
    provider.getList().setItemsAt("");
    scene.clock().move(FIRST);

    assertThat(begin()).isEqualTo("nothing");
    assertThat(write().why()).isEqualTo("the answer was cut");
    scene.clock().move(Duration.ofHours(1));
    assertThat(scene.ledger().reconciliations().claim(1, LEASE)).isEmpty();
  }

  @Test
  void theTaskThatACallbackNamedIsReadBeforeItIsBelieved() throws IOException {
    call("c");
    assertThat(begin()).isEqualTo("named");
    assertThat(exchange.getVariable(TaskSearch.TASK)).isEqualTo("c");

    assertThat(readNamed(200, SILENT)).isEqualTo("found");
    assertThat(answered().state()).isEqualTo(JobState.RUNNING);
    assertThat(attempt().taskId()).isEqualTo("c");
  }

  @Test
  void aCallbackThatNamesATaskOfOtherMediaOrOfAnotherJobIsNotBelieved() throws IOException {
    call("c");
    begin();
    assertThat(readNamed(200, THEIRS)).isEqualTo("heeded");
    write();
    assertThat(attempt().calledTask()).isNull();

    LedgerScene.Intended other = scene.submitting(scene.open("other"));
    scene.ledger().answered(other.token(), Outcome.plain().task("known"), "x");
    call("known");
    assertThat(begin()).isEqualTo("heeded");
    write();
    assertThat(attempt().calledTask()).isNull();
    assertThat(scene.find(intended.job()).state()).isEqualTo(JobState.SUBMIT_UNKNOWN);
  }

  @Test
  void aTaskThatTheProviderDoesNotKnowIsAskedForOverTwoMinutesAndThenTheListIsRead()
      throws IOException {
    call("nobodys");
    for (int n = 1; n <= 7; n++) {
      assertThat(begin()).isEqualTo("named");
      assertThat(readNamed(404, NONE)).as("read %s", n).isEqualTo("again");
      write();
      scene.clock().move(Duration.ofSeconds(1L << (n - 1)));
    }
    begin();
    assertThat(readNamed(404, NONE)).isEqualTo("heeded");
    write();
    scene.clock().move(Duration.ofSeconds(10));
    assertThat(begin()).isEqualTo("list");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "404|<html><h1>404 Not Found</h1><hr>nginx</html>",
        "404|{'message':'no Route matched with those values'}",
        "404|",
        "410|{}",
        "200|<!doctype html><title>Our site</title>"
      })
  void whatAGatewayAnswersIsNoWordAboutTheTaskThatACallbackNamed(int status, String body)
      throws IOException {
    call("c");
    for (int n = 1; n <= 9; n++) {
      assertThat(begin()).isEqualTo("named");
      assertThat(readNamed(status, body == null ? "" : body.replace('\'', '"'))).isEqualTo("again");
      write();
      scene.clock().move(Duration.ofMinutes(5));
    }
    assertThat(attempt().calledTask()).isEqualTo("c");
    begin();
    assertThat(readNamed(200, OURS)).isEqualTo("found");
  }

  @Test
  void aTaskThatACallbackNamedIsJudgedByItsModelOnlyWhenItIsOver() throws IOException {
    provider.getAt().setModel("/model");
    provider.setWords(Map.of("working", "running", "done", "succeeded"));
    call("c");
    begin();
    assertThat(readNamed(200, "{\"state\":\"working\",\"model\":\"other\"}")).isEqualTo("again");
    write();
    scene.clock().move(Duration.ofMinutes(5));
    assertThat(begin()).as("it is asked for again").isEqualTo("named");
    assertThat(readNamed(200, "{\"state\":\"working\",\"model\":\"swap\"}")).isEqualTo("found");

    assertThat(readNamed(200, "{\"state\":\"done\",\"model\":\"other\"}")).isEqualTo("heeded");
  }

  @Test
  void whereNobodySawATaskReadYetNotEvenTheProvidersOwnWordCounts() throws IOException {
    proven = false;
    call("c");
    for (int n = 1; n <= 9; n++) {
      assertThat(begin()).isEqualTo("named");
      assertThat(readNamed(404, NONE)).isEqualTo("again");
      write();
      scene.clock().move(Duration.ofMinutes(5));
    }
    assertThat(attempt().calledTask()).isEqualTo("c");
  }

  @Test
  void aProviderThatCannotBeAskedIsAskedAgainAndNothingIsBelievedMeanwhile() throws IOException {
    call("c");
    for (int n = 1; n <= 5; n++) {
      assertThat(begin()).isEqualTo("named");
      assertThat(readNamed(503, "{}")).isEqualTo("again");
      assertThat(write().state()).isEqualTo(JobState.SUBMIT_UNKNOWN);
      scene.clock().move(Duration.ofMinutes(1));
    }
    begin();
    assertThat(readNamed(200, OURS)).isEqualTo("found");
  }

  @Test
  void withoutAKeyOrAProviderFileItIsLookedForLaterAndStaysAsItIs() {
    key = Optional.empty();
    call("c");
    assertThat(begin()).isEqualTo("nothing");
    assertThat(write().why()).isEqualTo("the answer was cut");
    assertThat(attempt().calledTask()).isEqualTo("c");

    key = Optional.of("k");
    scene.clock().move(Duration.ofMinutes(5));
    assertThat(begin()).isEqualTo("named");
  }

  @Test
  void aJobThatWasGivenUpIsNotSubmittedWhileACallbackIsLookedInto() {
    key = Optional.empty();
    begin();
    write();
    scene.clock().move(Duration.ofMinutes(1));
    scene.advance(scene.find(intended.job()), JobState.PREPARED, Outcome.plain().why("decided"));
    call("c");

    assertThat(scene.claim(JobState.PREPARED, 1)).isEmpty();
  }
}
