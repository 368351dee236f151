package io.swapline.job.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.job.poll.StatusReads;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.provider.JsonRequest;
import io.swapline.provider.Provider;
import io.swapline.provider.ProviderKeys;
import io.swapline.provider.Providers;
import io.swapline.step.StepExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A submit without an answer, and what the provider says when it is looked for. */
abstract class ReconcileScene {
  static final Duration FIRST = Duration.ofSeconds(5);
  static final Duration LOST = Duration.ofMinutes(2);
  static final Duration LEASE = Duration.ofMinutes(1);
  static final String OURS = "{\"state\":\"working\",\"input\":\"media-1\"}";
  static final String THEIRS = "{\"state\":\"working\",\"input\":\"media-7\"}";
  static final String SILENT = "{\"state\":\"working\"}";
  static final String NO_TASKS = "{\"items\":[]}";
  static final String ACCOUNT = "a-vendor";
  static final String NONE = "{\"reason\":\"NO_TASK\"}";

  @TempDir private Path data;

  final CamelContext context = new DefaultCamelContext();
  final Provider provider = new Provider();
  Optional<String> key = Optional.of("k");
  boolean proven = true;
  LedgerScene scene;
  LedgerScene.Intended intended;
  TaskSearch search;
  Reconcile unanswered;
  Exchange exchange;

  @BeforeEach
  void open() {
    scene = new LedgerScene(data);
    provider.setTitle("A provider");
    provider.setAccount(ACCOUNT);
    provider.setModel("swap");
    provider.getAt().setWord("/state");
    provider.getAt().setReason("/reason");
    provider.setAnswers(Map.of("404 NO_TASK", "not-found"));
    provider.getList().setItemsAt("/items");
    provider.getList().setIdAt("/id");
    provider.getList().setMadeAt("/made");
    provider.getList().setModelAt("/model");
    provider.getList().setInputAt("/input");
    provider.getList().setKeptDays(7);
    context.getRegistry().bind(LedgerScene.PROVIDER, provider);
    Providers providers = new Providers(() -> context);
    StatusReads statuses = new StatusReads(providers, id -> proven);
    search =
        new TaskSearch(
            providers, statuses, scene.ledger().reads(), Duration.ofMinutes(2), scene.clock());
    // As with a key that is set for this provider alone: its account has none.
    ProviderKeys keys = new ProviderKeys(id -> key.filter(own -> id.equals(LedgerScene.PROVIDER)));
    unanswered =
        new Reconcile(
            providers, statuses, keys, scene.ledger().reads(), search, FIRST, LOST, scene.clock());
    intended = scene.submitting();
    scene.advance(
        intended.job(),
        JobState.SUBMIT_UNKNOWN,
        Outcome.plain().attempt("unknown").why("the answer was cut"));
  }

  @AfterEach
  void close() {
    scene.assertSound();
    scene.close();
  }

  void emptyOnce() throws IOException {
    list();
    assertThat(conclude()).isEqualTo("looked");
    assertThat(write().why()).contains("it is read once more at 2026-03-01T12:05:05Z");
  }

  Job emptyAgain(String outcome) throws IOException {
    if (scene.clock().instant().isBefore(intended.job().changedAt().plusSeconds(304))) {
      scene.clock().move(Duration.ofMinutes(5));
    }
    list();
    assertThat(conclude()).isEqualTo(outcome);
    if (outcome.equals("looked")) {
      return write();
    }
    Job job = StepExchange.job(exchange);
    return scene.advance(job, JobState.PREPARED, exchange.getMessage().getBody(Outcome.class));
  }

  static String item(String id) {
    return "{\"id\":\"%s\",\"model\":\"swap\",\"made\":\"2026-03-01T12:00:01Z\"}".formatted(id);
  }

  void call(String task) {
    scene.ledger().reconciliations().called(LedgerScene.PROVIDER, intended.token(), task);
  }

  String begin() {
    List<Job> claimed = scene.ledger().reconciliations().claim(1, LEASE);
    assertThat(claimed).extracting(Job::id).containsExactly(intended.job().id());
    exchange = new DefaultExchange(context);
    exchange.setVariable(StepExchange.JOB, claimed.get(0));
    exchange.getMessage().setBody(unanswered.begin(exchange));
    return name();
  }

  void list(String... pages) throws IOException {
    if (scene.clock().instant().isBefore(intended.job().changedAt().plus(FIRST))) {
      scene.clock().move(FIRST);
    }
    assertThat(begin()).isEqualTo("list");
    for (int n = 1; n <= pages.length; n++) {
      assertThat(exchange.getVariable(JsonRequest.PAGE)).isEqualTo(n);
      page(200, pages[n - 1]);
    }
    page(200, NO_TASKS);
    assertThat(exchange.getVariable(JsonRequest.PAGE)).isNull();
  }

  void page(int status, String body) throws IOException {
    answer(status, body);
    search.readPage(exchange);
  }

  void tasks(Map<String, String> answers) throws IOException {
    while (exchange.getVariable(TaskSearch.TASK) != null) {
      answer(200, answers.get(exchange.getVariable(TaskSearch.TASK, String.class)));
      search.readTask(exchange);
    }
  }

  String readNamed(int status, String body) throws IOException {
    answer(status, body);
    exchange.getMessage().setBody(unanswered.readNamed(exchange));
    return name();
  }

  String conclude() {
    exchange.getMessage().setBody(search.conclude(exchange));
    return name();
  }

  void answer(int status, String body) {
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    exchange.getMessage().setBody(body);
  }

  String name() {
    return exchange.getMessage().getBody(Outcome.class).getName();
  }

  Job write() {
    return scene
        .ledger()
        .reconciliations()
        .searched(
            StepExchange.job(exchange),
            StepExchange.attempt(exchange),
            exchange.getMessage().getBody(Outcome.class));
  }

  Job answered() {
    return scene
        .ledger()
        .answered(
            exchange.getVariable(StepExchange.TOKEN, String.class),
            exchange.getMessage().getBody(Outcome.class),
            "found");
  }

  Attempt attempt() {
    return scene.ledger().reads().attempt(intended.token()).orElseThrow();
  }
}
