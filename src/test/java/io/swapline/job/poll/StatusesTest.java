package io.swapline.job.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.Progress;
import io.swapline.provider.Provider;
import io.swapline.provider.Providers;
import io.swapline.step.StepExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reads of a paid task come to. */
class StatusesTest {
  private static final Duration DEADLINE = Duration.ofHours(2);
  private static final Duration LOST = Duration.ofMinutes(2);
  private static final Duration LOST_AT_GATEWAY = Duration.ofHours(24);
  private static final String NGINX =
      "<html><head><title>404 Not Found</title></head><body>nginx/1.25</body></html>";
  private static final String WORKING = "{\"state\":\"working\",\"percent\":40}";
  private static final String DONE = "{\"state\":\"done\",\"link\":\"https://r.example/1\"}";
  private static final String NONE = "{\"reason\":\"NO_TASK\"}";

  @TempDir private Path data;

  private final CamelContext context = new DefaultCamelContext();
  private final Provider provider = new Provider();
  private boolean proven = true;
  private LedgerScene scene;
  private Statuses statuses;
  private Job job;

  @BeforeEach
  void open() {
    scene = new LedgerScene(data);
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
    Providers providers = new Providers(() -> context);
    statuses =
        new Statuses(
            providers,
            scene.ledger(),
            pace,
            new StatusReads(providers, id -> proven),
            new Losses(LOST, LOST_AT_GATEWAY, scene.clock()),
            scene.clock());
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
  void aTaskIsLostOnlyWhenTheProviderItselfSaysSoForTwoMinutes() throws Exception {
    for (int i = 0; i < 8; i++) {
      hold(read(404, NONE));
      assertThat(job.why()).contains("does not know the task at the moment; asking again");
      scene.clock().move(Duration.ofSeconds(14));
    }
    scene.clock().move(Duration.ofSeconds(8));

    Outcome<?> lost = read(404, NONE);
    assertThat(lost.getName()).isEqualTo("failed");
    assertThat(lost.getWhy())
        .isEqualTo(
            "paid, not collected: A provider does not know task task-1 any more; claim it back"
                + " there");
  }

  @Test
  void twoReadsThatLieFarApartAreNotEnough() throws Exception {
    hold(read(404, NONE));
    scene.clock().move(Duration.ofMinutes(30));
    hold(read(404, NONE));
    scene.clock().move(Duration.ofHours(30));
    for (int i = 0; i < 8; i++) {
      assertThat(read(404, NONE).getName()).as("the service was down between").isEqualTo("running");
      hold(read(404, NONE));
    }
    scene.clock().move(Duration.ofMinutes(-30));
    assertThat(read(404, NONE).getName()).as("the clock was set back").isEqualTo("running");
  }

  @Test
  void oneReadThatKnowsTheTaskMakesUpForThoseThatDidNot() throws Exception {
    for (int i = 0; i < 8; i++) {
      hold(read(404, NONE));
      scene.clock().move(Duration.ofSeconds(14));
    }
    hold(read(200, WORKING));
    scene.clock().move(Duration.ofMinutes(2));

    assertThat(read(404, NONE).getName()).isEqualTo("running");
  }

  @ParameterizedTest
  @MethodSource("gateways")
  void aGatewaysWordIsNotTheProvidersAndTheTaskIsCollectedWhenItIsThereAgain(
      int status, String body) throws Exception {
    for (int i = 0; i < 60; i++) {
      Outcome<?> outcome = read(status, body);
      assertThat(outcome.getName()).as("read %s", i).isEqualTo("running");
      hold(outcome);
      assertThat(job.why())
          .isEqualTo(
              "a gateway answered for A provider (HTTP "
                  + status
                  + "), which says nothing of the task; asking again");
      waitUntilDue();
    }
    assertThat(job.tries()).as("it is read later and later").isEqualTo(60);
    assertThat(job.overdueAt()).as("and told to a person").isNotNull();

    assertThat(read(200, DONE).getName()).isEqualTo("finished");
  }

  @ParameterizedTest
  @MethodSource("gateways")
  void whereAGatewayAnswersForADayTheTaskIsLostAndTheWordsSayWhoAnswered(int status, String body)
      throws Exception {
    Outcome<?> outcome = read(status, body);
    for (int i = 0; i < 24 * 12 + 20 && !outcome.getName().equals("failed"); i++) {
      hold(outcome);
      waitUntilDue();
      outcome = read(status, body);
    }

    assertThat(outcome.getName()).isEqualTo("failed");
    assertThat(outcome.getWhy())
        .startsWith("paid, not collected: for 14")
        .contains(
            " minutes a gateway answered (HTTP "
                + status
                + "), and never A provider itself, when task task-1 was asked for");
  }

  static Stream<Arguments> gateways() {
    return Stream.of(
        Arguments.of(404, NGINX),
        Arguments.of(404, ""),
        Arguments.of(404, "404 page not found"),
        Arguments.of(404, "{}"),
        Arguments.of(404, "[]"),
        Arguments.of(404, "null"),
        Arguments.of(404, "{\"message\":\"no Route matched with those values\"}"),
        Arguments.of(404, "{\"detail\":\"Not Found\"}"),
        Arguments.of(404, "{\"reason\":\"\",\"message\":\"Not Found\"}"),
        Arguments.of(404, "{\"code\":5,\"message\":\"Method does not exist.\"}"),
        Arguments.of(410, NGINX),
        Arguments.of(410, "{\"message\":\"gone\"}"),
        Arguments.of(200, "<!doctype html><title>Welcome</title>"),
        Arguments.of(302, "<html>moved</html>"),
        Arguments.of(400, "<html>bad request</html>"));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void aServerInTroubleIsNoGatewaysWordAndIsReadOnForEver(int status) throws Exception {
    for (int i = 0; i < 400; i++) {
      Outcome<?> outcome = read(status, NGINX);
      assertThat(outcome.getName()).isEqualTo("running");
      hold(outcome);
      waitUntilDue();
    }
    assertThat(job.why()).contains("gave no status (HTTP " + status + "); asking again");
  }

  @Test
  void aGatewaysNumberForATroubleOfItsOwnEndsNoTask() throws Exception {
    provider.setAnswers(Map.of("501", "failed", "404", "not-found"));

    assertThat(read(501, NGINX).getName()).isEqualTo("running");
    assertThat(read(501, "{\"code\":501}").getName()).isEqualTo("failed");
  }

  @Test
  void aRowWithoutAReasonCountsOnlyForWhatHasTheFormOfTheVendorsErrors() throws Exception {
    provider.setAnswers(Map.of("404", "not-found"));
    assertThat(read(404, NGINX).getWhy()).contains("a gateway answered");
    assertThat(read(404, "{\"message\":\"no route\"}").getWhy()).contains("a gateway answered");
    assertThat(read(404, "{\"code\":404}").getWhy()).contains("does not know the task");

    provider.getAt().setOwn("/status, /message");
    assertThat(read(404, "{\"code\":404}").getWhy()).contains("a gateway answered");
    assertThat(read(404, "{\"message\":\"none\"}").getWhy()).contains("a gateway answered");
    assertThat(read(404, "{\"status\":\"error\",\"message\":\"none\"}").getWhy())
        .contains("does not know the task");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "404|{'reason':'NO_TASK'}",
        "404|<html>nginx</html>",
        "200|{'state':'broken','message':'no such page'}"
      })
  void whereNobodySawATaskReadYetNothingIsGivenUpAndTheWordsSayThatThePathMayBeWrong(
      int status, String answer) throws Exception {
    proven = false;
    provider.setStatusRead("GET https://a.example/get");
    for (int i = 0; i < 400; i++) {
      Outcome<?> outcome = read(status, answer.replace('\'', '"'));
      assertThat(outcome.getName()).isEqualTo("running");
      hold(outcome);
      waitUntilDue();
    }
    assertThat(job.overdueAt()).isNotNull();
    assertThat(job.why())
        .contains("the path may be wrong")
        .contains(
            "./swapline doctor --provider novita-video --task task-1 (as set, it asks GET"
                + " https://a.example/get)");

    assertThat(read(200, DONE).getName()).isEqualTo("finished");
  }

  @Test
  void whatTheReadsOfAnEarlierTaskSaidIsNoWordAboutTheNext() throws Exception {
    for (int i = 0; i < 5; i++) {
      hold(read(200, "{\"state\":\"done\"}"));
    }
    scene.sql("UPDATE job SET state = 'failed'");
    job = scene.find(job);
    LedgerScene.Intended again = scene.submitting(job);
    job = scene.ledger().answered(again.token(), Outcome.plain().task("task-2"), "x");

    assertThat(read(200, "{\"state\":\"done\"}").getName()).isEqualTo("running");
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
  void aResultInAnUnknownFormIsFetchedWhereItIsCertainAndElseItsWordsAreKept() throws Exception {
    provider.getAt().setLink("/out/0/url");

    Outcome<?> found = read(200, "{\"state\":\"done\",\"out\":\"https://r.example/1\"}");
    assertThat(found.getName()).isEqualTo("finished");
    String two = "{\"state\":\"done\",\"out\":[{\"a\":\"https://r/1\",\"b\":\"https://r/2\"}]}";
    for (int i = 0; i < 5; i++) {
      hold(read(200, two));
    }

    Outcome<?> last = read(200, two);
    assertThat(last.getName()).isEqualTo("failed");
    assertThat(last.getWhy())
        .endsWith(
            "offers no result (it has there: [{\"a\":\"https://r/1\",\"b\":\"https://r/2\"}]); claim"
                + " it back");
  }

  @Test
  void anErrorWithAStatusOfItsOwnIsNoState() throws Exception {
    assertThat(read(404, "{\"state\":\"done\",\"reason\":\"NO_TASK\"}").getWhy())
        .contains("does not know the task at the moment");
  }

  @Test
  void aTaskOfAnotherModelThatIsStillWorkedOnIsReadOn() throws Exception {
    for (int i = 0; i < 20; i++) {
      hold(read(200, WORKING.replace("{", "{\"model\":\"acme/others\",")));
      assertThat(job.state()).isEqualTo(JobState.RUNNING);
    }

    assertThat(read(200, DONE.replace("{", "{\"model\":\"acme/swap\",")).getName())
        .isEqualTo("finished");
  }

  @Test
  void whereTheReadsNameNoModelWhatTheSubmitWasAnsweredStands() throws Exception {
    LedgerScene.Intended intended = scene.submitting(scene.open("other"));
    Outcome<?> accepted =
        Outcome.plain().task("task-2").progress(Progress.ofOtherModel("acme/others"));
    job = scene.ledger().answered(intended.token(), accepted, "x");
    for (int i = 0; i < 6; i++) {
      hold(read(200, WORKING));
    }
    for (int i = 0; i < 5; i++) {
      hold(read(200, DONE));
    }
    assertThat(read(200, DONE).getWhy()).contains("of another model (acme/others)");
    assertThat(read(200, DONE.replace("{", "{\"model\":\"acme/swap\",")).getName())
        .isEqualTo("finished");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"state\":\"broken\"}", DONE})
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

  @ParameterizedTest
  @MethodSource("gateways")
  void aPersonsTaskIsNotDeniedForAGatewaysWord(int status, String body) throws Exception {
    Outcome<?> unclear = adopted(status, body);

    assertThat(unclear.getName()).isEqualTo("unclear");
    assertThat(unclear.wish()).as("it is asked for again").isNull();
    assertThat(unclear.getWhy()).contains("a gateway answered for A provider (HTTP " + status);
  }

  @Test
  void aPersonsTaskIsDeniedByTheProviderItselfAloneAndOnlyWhereTheReadIsKnownToWork()
      throws Exception {
    assertThat(adopted(404, NONE).getName()).isEqualTo("no-such-task");

    proven = false;
    assertThat(adopted(404, NONE).getName()).isEqualTo("unclear");
    assertThat(adopted(404, NONE).getWhy()).contains("the path may be wrong");
  }

  private Outcome<?> adopted(int status, String body) throws IOException {
    Exchange exchange = exchange(status, body);
    exchange.setVariable("task", "task-9");
    return statuses.adopt(exchange);
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

  private void waitUntilDue() {
    scene.clock().move(Duration.between(scene.clock().instant(), job.dueAt()));
  }

  private void hold(Outcome<?> outcome) {
    job = scene.ledger().hold(job, outcome);
  }
}
