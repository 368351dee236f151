package io.swapline.job.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.provider.Provider;
import io.swapline.provider.Providers;
import io.swapline.step.StepExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reads of a paid task come to. */
class StatusesTest {
  private static final Duration DEADLINE = Duration.ofHours(2);
  private static final String WORKING = "{\"state\":\"working\",\"percent\":40}";
  private static final String DONE = "{\"state\":\"done\",\"link\":\"https://r.example/1\"}";
  private static final String NONE = "{\"reason\":\"NO_TASK\"}";

  @TempDir private Path data;

  private final CamelContext context = new DefaultCamelContext();
  private LedgerScene scene;
  private Statuses statuses;
  private Job job;

  @BeforeEach
  void open() {
    scene = new LedgerScene(data);
    Provider provider = new Provider();
    provider.setTitle("A provider");
    provider.setModel("acme/swap");
    provider.getAt().setModel("/model");
    provider.getAt().setWord("/state");
    provider.getAt().setLink("/link");
    provider.getAt().setPercent("/percent");
    provider.getAt().setReason("/reason, /code");
    provider.getAt().setMessage("/errors, /message");
    provider.getAt().setResultCode("/result/code");
    provider.setResultCodes("200");
    provider.getAt().setFailure("/result/message");
    provider.setWords(Map.of("working", "running", "done", "succeeded", "broken", "failed"));
    provider.setAnswers(
        Map.of(
            "404 NO_TASK",
            "not-found",
            "200 NO_TASK",
            "not-found",
            "200 402",
            "credit",
            "200 401",
            "key",
            "200 429",
            "throttled",
            "200 501",
            "failed"));
    context.getRegistry().bind(LedgerScene.PROVIDER, provider);
    PollPace pace =
        new PollPace(
            Duration.ofSeconds(5), Duration.ofSeconds(30), DEADLINE, scene.clock(), new Random(1));
    statuses = new Statuses(new Providers(() -> context), scene.ledger(), pace, scene.clock());
    LedgerScene.Intended intended = scene.submitting();
    job = scene.ledger().answered(intended.token(), Outcome.plain().task("task-1"), "x");
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void aWorkingTaskIsReadAgainLater() throws Exception {
    Outcome<?> outcome = read(200, WORKING);

    assertThat(outcome.getName()).isEqualTo("running");
    hold(outcome);
    assertThat(job.progress().percent()).isEqualTo(40);
    assertThat(job.dueAt()).isAfter(scene.clock().instant());
  }

  @Test
  void aTaskPastItsDeadlineIsCalledOverdueOnceAndReadOn() throws Exception {
    scene.clock().move(DEADLINE.plusSeconds(1));

    hold(read(200, WORKING));
    assertThat(job.overdueAt()).isEqualTo(scene.clock().instant());
    assertThat(scene.ledger().notifications().pending(9))
        .extracting(news -> news.topic())
        .containsExactly("overdue");
    scene.clock().move(Duration.ofDays(3));
    hold(read(200, WORKING));
    assertThat(job.state()).isEqualTo(JobState.RUNNING);
    assertThat(scene.ledger().notifications().pending(9)).hasSize(1);

    assertThat(read(200, DONE).getName()).isEqualTo("finished");
  }

  @Test
  void aTaskIsForgottenOnlyAfterThreeReadsAndHalfAMinute() throws Exception {
    hold(read(404, NONE));
    hold(read(404, NONE));
    hold(read(404, NONE));
    assertThat(job.state()).isEqualTo(JobState.RUNNING);
    scene.clock().move(Duration.ofSeconds(31));

    Outcome<?> forgotten = read(404, NONE);
    assertThat(forgotten.getName()).isEqualTo("failed");
    assertThat(forgotten.getWhy())
        .isEqualTo(
            "paid, not collected: A provider does not know task task-1 any more; claim it back"
                + " there");
  }

  @Test
  void oneReadThatKnowsTheTaskMakesUpForThoseThatDidNot() throws Exception {
    scene.clock().move(Duration.ofMinutes(1));
    hold(read(404, NONE));
    hold(read(404, NONE));
    hold(read(200, WORKING));

    assertThat(read(404, NONE).getName()).isEqualTo("running");
  }

  @Test
  void aFailedReadWaitsLongerEachTimeAndChangesNothing() throws Exception {
    scene.sql("UPDATE job SET tries = 6");
    job = scene.find(job);
    Outcome<?> outcome = read(503, "oops");

    assertThat(outcome.getName()).isEqualTo("running");
    hold(outcome);
    assertThat(Duration.between(scene.clock().instant(), job.dueAt())).hasSeconds(64);
  }

  @Test
  void aResultWhoseEveryLinkIsRefusedIsPaidAndNotCollected() throws Exception {
    scene.sql("UPDATE job SET state = 'finished', tries = 11");
    job = scene.find(job);
    assertThat(renewed().getName()).isEqualTo("finished");
    scene.sql("UPDATE job SET tries = 12");
    job = scene.find(job);

    Outcome<?> gone = renewed();
    assertThat(gone.getName()).isEqualTo("gone");
    assertThat(gone.getWhy()).startsWith("paid, not collected: every link");
  }

  @ParameterizedTest
  @CsvSource({
    "402, paused, says that the account has no money (HTTP 200) : top it up",
    "401, paused, does not accept the API key (HTTP 200) : correct it",
    "429, running, gave no status (HTTP 200) ; asking again",
    "455, running, gave no status (HTTP 200) ; asking again",
    "501, failed, ended the task without a result (HTTP 200)"
  })
  void aRefusalWithinHttp200IsWhatTheTableSays(String code, String name, String words)
      throws Exception {
    Outcome<?> outcome = read(200, "{\"code\": " + code + "}");

    assertThat(outcome.getName()).isEqualTo(name);
    assertThat(outcome.getWhy()).contains(words.replace(" :", ":").replace(" ;", ";"));
  }

  @Test
  void anAnswerWithoutAStateIsAskedForLaterAndLaterAndTheTaskIsOverdueAllTheSame()
      throws Exception {
    scene.clock().move(DEADLINE.plusSeconds(1));
    hold(read(200, "{\"errors\": [{\"field\": \"id\", \"text\": \"is odd\"}, \"more\"]}"));

    assertThat(job.why())
        .isEqualTo("A provider gave no status (HTTP 200, id: is odd; more); asking again");
    assertThat(job.overdueAt()).isEqualTo(scene.clock().instant());
    assertThat(job.tries()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'state':'done','links':[]}",
        "{'state':'done','link':'https://r.example/1','result':{'code':500,'message':'oops'}}"
      })
  void aSuccessWithoutAResultIsReadAFewTimesMoreAndHasThenFailedAsPaid(String answer)
      throws Exception {
    String body = answer.replace('\'', '"');
    for (int i = 0; i < 5; i++) {
      hold(read(200, body));
    }

    Outcome<?> last = read(200, body);
    assertThat(last.getName()).isEqualTo("failed");
    assertThat(last.getWhy())
        .startsWith("paid, not collected: ")
        .endsWith(
            body.contains("oops")
                ? "offers no result (code 500, oops); claim it back"
                : "offers no result; claim it back");
  }

  @Test
  void anErrorWithAStatusOfItsOwnIsNoStateAndATaskThatIsNotThereIsForgotten() throws Exception {
    String gone = "{\"state\":\"done\",\"reason\":\"NO_TASK\"}";
    scene.clock().move(Duration.ofMinutes(1));
    hold(read(404, gone));
    hold(read(404, gone));

    assertThat(read(404, gone).getWhy()).contains("does not know task task-1 any more");
  }

  @ParameterizedTest
  @ValueSource(strings = {WORKING, DONE})
  void aTaskOfAnotherModelIsReadAFewTimesMoreAndHasThenFailedAsPaid(String answer)
      throws Exception {
    String other = answer.replace("{", "{\"model\":\"acme/others\",");
    for (int i = 0; i < 5; i++) {
      assertThat(read(200, other).getName()).isEqualTo("running");
      hold(read(200, other));
      assertThat(job.why()).contains("of another model (acme/others)").endsWith("asking again");
    }

    Outcome<?> last = read(200, other);
    assertThat(last.getName()).isEqualTo("failed");
    assertThat(last.getWhy())
        .isEqualTo(
            "paid, not collected: A provider says that the task is of another model (acme/others),"
                + " not of acme/swap; claim it back");
  }

  @Test
  void oneAnswerThatNamesAnotherModelGivesNothingUp() throws Exception {
    hold(read(200, DONE.replace("{", "{\"model\":\"acme/others\",")));

    assertThat(read(200, DONE.replace("{", "{\"model\":\"acme/swap\",")).getName())
        .isEqualTo("finished");
  }

  @Test
  void aPersonsWordDoesNotAdoptATaskOfAnotherModel() throws Exception {
    Exchange exchange = exchange(200, DONE.replace("{", "{\"model\":\"acme/others\","));
    exchange.setVariable("task", "task-9");

    Outcome<?> refused = statuses.adopt(exchange);

    assertThat(refused.getName()).isEqualTo("other-model");
    assertThat(refused.getWhy())
        .isEqualTo(
            "task task-9 is of another model (acme/others), not of acme/swap; nothing was changed");
  }

  private Outcome<?> renewed() throws IOException {
    Exchange exchange = exchange(200, DONE);
    return statuses.renewed(statuses.read(exchange), exchange);
  }

  private Outcome<?> read(int status, String body) throws IOException {
    return statuses.read(exchange(status, body));
  }

  private Exchange exchange(int status, String body) {
    Exchange exchange = new DefaultExchange(context);
    exchange.setVariable(StepExchange.JOB, job);
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    exchange.getMessage().setBody(body);
    return exchange;
  }

  private void hold(Outcome<?> outcome) {
    job = scene.ledger().hold(job, outcome);
  }
}
