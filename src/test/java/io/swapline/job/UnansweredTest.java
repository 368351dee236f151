package io.swapline.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.Attempt;
import io.swapline.ledger.Job;
import io.swapline.ledger.JobState;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.Outcome;
import io.swapline.provider.JsonRequest;
import io.swapline.provider.Provider;
import io.swapline.provider.Providers;
import io.swapline.step.StepExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a submit without an answer, by what a callback and the list say. */
class UnansweredTest {
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final String OURS = "{\"state\":\"working\",\"input\":\"media-1\"}";
  private static final String THEIRS = "{\"state\":\"working\",\"input\":\"media-7\"}";
  private static final String SILENT = "{\"state\":\"working\"}";
  private static final String NONE = "{\"reason\":\"NO_TASK\"}";

  @TempDir private Path data;

  private final CamelContext context = new DefaultCamelContext();
  private final Provider provider = new Provider();
  private LedgerScene scene;
  private LedgerScene.Intended intended;
  private TaskSearch search;
  private Unanswered unanswered;
  private Exchange exchange;

  @BeforeEach
  void open() {
    scene = new LedgerScene(data);
    provider.setTitle("A provider");
    provider.setModel("swap");
    provider.getAt().setWord("/state");
    provider.getAt().setReason("/reason");
    provider.setAnswers(Map.of("404 NO_TASK", "not-found"));
    provider.getList().setItemsAt("/items");
    provider.getList().setIdAt("/id");
    provider.getList().setMadeAt("/made");
    provider.getList().setModelAt("/model");
    provider.getList().setInputAt("/input");
    provider.getList().setPageSize(2);
    context.getRegistry().bind(LedgerScene.PROVIDER, provider);
    Providers providers = new Providers(() -> context);
    search =
        new TaskSearch(providers, scene.ledger().reads(), Duration.ofMinutes(2), scene.clock());
    unanswered = new Unanswered(providers, scene.ledger().reads(), search, FIRST, scene.clock());
    intended = scene.submitting();
    scene.advance(
        intended.job(),
        JobState.SUBMIT_UNKNOWN,
        Outcome.named("unknown").attempt("unknown").why("the answer was cut"));
  }

  @AfterEach
  void close() {
    scene.assertSound();
    scene.close();
  }

  @Test
  void theListIsNotAskedBeforeATaskCanBeInIt() {
    assertThat(begin()).isEqualTo("nothing");
    write();
    assertThat(scene.ledger().unanswered().claim(1, LEASE)).isEmpty();
    scene.clock().move(FIRST);

    assertThat(begin()).isEqualTo("list");
    assertThat(exchange.getVariable(JsonRequest.FROM)).isEqualTo("2026-03-01T11:50:00Z");
    assertThat(exchange.getVariable(JsonRequest.UNTIL)).isEqualTo("2026-03-01T12:12:00Z");
  }

  @Test
  void aTaskThatShowsOurMediaIsOursAndTheJobGoesOn() throws IOException {
    list("{\"items\":[" + item("a") + "," + item("b") + "]}", "{\"items\":[]}");
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
    assertThat(scene.ledger().unanswered().claim(1, LEASE)).isEmpty();

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
    assertThat(scene.ledger().unanswered().claim(1, LEASE)).isEmpty();
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
    scene.ledger().answered(other.token(), Outcome.named("a").task("known"), "x");
    list(
        "{\"items\":[" + item("known") + ",{\"id\":\"image\",\"model\":\"draw\"}]}",
        "{\"items\":[{\"id\":\"old\",\"model\":\"swap\",\"made\":\"2026-03-01T11:49:59Z\"},"
            + "{\"id\":\"late\",\"model\":\"swap\",\"made\":\"2026-03-01T12:12:01Z\"}]}",
        "{\"items\":[]}");

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
  void aProviderWithoutAListLeavesItToAPersonAtOnce() {
    provider.getList().setItemsAt("");
    scene.clock().move(FIRST);

    assertThat(begin()).isEqualTo("nothing");
    assertThat(write().why()).isEqualTo("the answer was cut");
    scene.clock().move(Duration.ofHours(1));
    assertThat(scene.ledger().unanswered().claim(1, LEASE)).isEmpty();
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
    scene.ledger().answered(other.token(), Outcome.named("a").task("known"), "x");
    call("known");
    assertThat(begin()).isEqualTo("heeded");
    write();
    assertThat(attempt().calledTask()).isNull();
    assertThat(scene.find(intended.job()).state()).isEqualTo(JobState.SUBMIT_UNKNOWN);
  }

  @Test
  void aTaskThatTheProviderDoesNotKnowIsAskedForThreeTimesAndThenTheListIsRead()
      throws IOException {
    call("nobodys");
    for (int n = 1; n <= 2; n++) {
      assertThat(begin()).isEqualTo("named");
      assertThat(readNamed(404, NONE)).isEqualTo("again");
      write();
      scene.clock().move(Duration.ofSeconds(10));
    }
    begin();
    assertThat(readNamed(404, NONE)).isEqualTo("heeded");
    write();
    scene.clock().move(Duration.ofSeconds(10));
    assertThat(begin()).isEqualTo("list");
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

  private void emptyOnce() throws IOException {
    list("{\"items\":[]}");
    assertThat(conclude()).isEqualTo("looked");
    assertThat(write().why()).contains("it is read once more at 2026-03-01T12:05:05Z");
  }

  private Job emptyAgain(String outcome) throws IOException {
    if (scene.clock().instant().isBefore(intended.job().changedAt().plusSeconds(304))) {
      scene.clock().move(Duration.ofMinutes(5));
    }
    list("{\"items\":[]}");
    assertThat(conclude()).isEqualTo(outcome);
    if (outcome.equals("looked")) {
      return write();
    }
    Job job = StepExchange.job(exchange);
    return scene.advance(job, JobState.PREPARED, exchange.getMessage().getBody(Outcome.class));
  }

  private static String item(String id) {
    return "{\"id\":\"%s\",\"model\":\"swap\",\"made\":\"2026-03-01T12:00:01Z\"}".formatted(id);
  }

  private void call(String task) {
    scene.ledger().unanswered().called(LedgerScene.PROVIDER, intended.token(), task);
  }

  private String begin() {
    List<Job> claimed = scene.ledger().unanswered().claim(1, LEASE);
    assertThat(claimed).extracting(Job::id).containsExactly(intended.job().id());
    exchange = new DefaultExchange(context);
    exchange.setVariable(StepExchange.JOB, claimed.get(0));
    unanswered.begin(exchange);
    return name();
  }

  private void list(String... pages) throws IOException {
    if (scene.clock().instant().isBefore(intended.job().changedAt().plus(FIRST))) {
      scene.clock().move(FIRST);
    }
    assertThat(begin()).isEqualTo("list");
    for (int n = 1; n <= pages.length; n++) {
      assertThat(exchange.getVariable(JsonRequest.PAGE)).isEqualTo(n);
      page(200, pages[n - 1]);
    }
    assertThat(exchange.getVariable(JsonRequest.PAGE)).isNull();
  }

  private void page(int status, String body) throws IOException {
    answer(status, body);
    search.readPage(exchange);
  }

  private void tasks(Map<String, String> answers) throws IOException {
    while (exchange.getVariable(TaskSearch.TASK) != null) {
      answer(200, answers.get(exchange.getVariable(TaskSearch.TASK, String.class)));
      search.readTask(exchange);
    }
  }

  private String readNamed(int status, String body) throws IOException {
    answer(status, body);
    exchange.getMessage().setBody(unanswered.readNamed(exchange));
    return name();
  }

  private String conclude() {
    exchange.getMessage().setBody(search.conclude(exchange));
    return name();
  }

  private void answer(int status, String body) {
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    exchange.getMessage().setBody(body);
  }

  private String name() {
    return exchange.getMessage().getBody(Outcome.class).getName();
  }

  private Job write() {
    return scene
        .ledger()
        .unanswered()
        .looked(
            StepExchange.job(exchange),
            StepExchange.attempt(exchange),
            exchange.getMessage().getBody(Outcome.class));
  }

  private Job answered() {
    return scene
        .ledger()
        .answered(
            exchange.getVariable(StepExchange.TOKEN, String.class),
            exchange.getMessage().getBody(Outcome.class),
            "found");
  }

  private Attempt attempt() {
    return scene.ledger().reads().attempt(intended.token()).orElseThrow();
  }
}
