package io.swapline.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.swapline.it.support.OwnRoute;
import io.swapline.it.support.S3Server;
import io.swapline.ledger.FetchedJob;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Delivery;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A result that is in custody, and where it is to go. */
@Isolated
class DestinationsTest {
  private static final String RECEIPT = "out/reel/shot~2.receipt.json";
  private static final String RESULT = "the result, that was paid for";

  private static final String FAILING_ROUTE =
      """
      - route:
          id: fail-at-ours
          description: Fails, and the file for errors takes what it throws.
          from:
            uri: direct:fail-at-ours
            steps:
              - throwException:
                  id: fail
                  exceptionType: java.io.IOException
                  message: the archive is full
      """;

  /** Method, path, the key of the request, and its body. */
  private record Request(String line, String key, String body) {}

  @TempDir private Path temp;
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private int refusals;
  private CopiedHome home;

  @BeforeEach
  void open() throws Exception {
    home = CopiedHome.in(temp.resolve("a home"));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    assertThat(exchange.getRequestHeaders().keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("camel"));
    requests.add(new Request(line, key, body));
    exchange.sendResponseHeaders(refusals-- > 0 ? 503 : 201, -1);
    exchange.close();
  }

  @Test
  void eachOfFourDestinationsGetsWhatItsKindPromisesAndOneThatIsGoneHoldsUpNone() throws Exception {
    Path ours = temp.resolve("ours");
    home.write("routes/own.camel.yaml", OwnRoute.keepingIn(ours));
    refusals = 1;
    Job job = fetched("reel", "shot ä", null);

    try (Service service =
        start(
            "swapline.destinations=client,ours,gone",
            "swapline.deliver.client.to=http://127.0.0.1:" + server.getAddress().getPort() + "/in",
            "swapline.deliver.ours.to=direct:keep-at-ours",
            "swapline.deliver.gone.to=http://127.0.0.1:1/in?authMethod=Basic&authUsername=me"
                + "&authPassword=RAW(hunter2)")) {
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> {
                assertThat(done(service, job))
                    .containsExactly(
                        "swapline.deliver.client.to",
                        "swapline.deliver.ours.to",
                        "swapline.deliver.to");
                Job now = service.ledger().reads().find(job.id()).orElseThrow();
                assertThat(now.why())
                    .startsWith("not yet at swapline.deliver.gone.to (tried ")
                    .endsWith(
                        "swapline.deliver.client.to and swapline.deliver.ours.to and"
                            + " swapline.deliver.to has it")
                    .doesNotContain("hunter2");
              });
      assertThat(service.ledger().reads().find(job.id()).orElseThrow().state())
          .isEqualTo(JobState.FETCHED);
    }

    Path outbox = home.folder().resolve("outbox/reel");
    assertThat(outbox.resolve("shot ä.mp4")).hasContent(RESULT);
    assertThat(outbox.resolve("shot ä.receipt.json")).content().contains(job.id());
    assertThat(ours.resolve("reel/shot ä.mp4")).hasContent(RESULT);
    assertThat(ours.resolve("reel/shot ä.receipt.json")).content().contains(job.id());
    assertThat(requests)
        .extracting(Request::line)
        .containsExactly(
            "PUT /in/reel/shot%20%C3%A4.mp4",
            "PUT /in/reel/shot%20%C3%A4.mp4", "PUT /in/reel/shot%20%C3%A4.receipt.json");
    assertThat(requests)
        .extracting(Request::key)
        .containsExactly(
            job.id() + "/reel/shot%20%C3%A4.mp4",
            job.id() + "/reel/shot%20%C3%A4.mp4",
            job.id() + "/reel/shot%20%C3%A4.receipt.json");
    assertThat(requests.get(1).body()).isEqualTo(RESULT);
  }

  @Test
  void aBucketGetsEachResultOnceUnderANameThatNobodyElseHasThere() throws Exception {
    try (S3Server s3 = S3Server.start(Files.createDirectories(temp.resolve("s3")))) {
      s3.makeBucket("results");
      s3.put("results", "out/reel/shot.mp4", "somebody else's");
      Job job = fetched("reel", "shot", null);
      String[] sets = {
        "swapline.deliver.to=aws2-s3:results",
        "swapline.deliver.s3.prefix=out/",
        "swapline.deliver.s3.endpoint=" + s3.endpoint(),
        "swapline.deliver.s3.path-style=true",
        "swapline.deliver.s3.access-key=" + S3Server.KEY.id(),
        "swapline.deliver.s3.secret-key=" + S3Server.KEY.secret()
      };

      delivered(job, sets);
      assertThat(s3.keys("results")).contains(RECEIPT);
      String receipt = new String(s3.get("results", RECEIPT), StandardCharsets.UTF_8);
      // Killed after the receipt, then between the result and the receipt.
      undelivered(job);
      delivered(job, sets);
      assertThat(s3.get("results", RECEIPT)).asString(StandardCharsets.UTF_8).isEqualTo(receipt);
      s3.client().deleteObject(delete -> delete.bucket("results").key(RECEIPT));
      undelivered(job);
      delivered(job, sets);

      assertThat(s3.keys("results"))
          .containsExactly("out/reel/shot.mp4", "out/reel/shot~2.mp4", RECEIPT);
      assertThat(s3.get("results", "out/reel/shot.mp4")).asString().isEqualTo("somebody else's");
      assertThat(s3.get("results", "out/reel/shot~2.mp4")).asString().isEqualTo(RESULT);
      assertThat(s3.metadata("results", "out/reel/shot~2.mp4"))
          .containsEntry("swapline-job", job.id());
      assertThat(receipt).contains(job.id()).doesNotContain(S3Server.KEY.secret());
    }
  }

  private void delivered(Job job, String... sets) throws Exception {
    try (Service service = start(sets)) {
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(service.ledger().reads().find(job.id()).orElseThrow().state())
                      .isEqualTo(JobState.DELIVERED));
    }
  }

  /** As a process leaves it that dies before it notes that it is done. */
  private void undelivered(Job job) {
    try (LedgerScene scene = new LedgerScene(home.folder().resolve("data"))) {
      scene.sql("UPDATE delivery SET state = 'claimed', done_at = NULL");
      scene.sql(
          "UPDATE job SET state = 'fetched', due_at = 0, closed_at = NULL, ended_at = NULL"
              + " WHERE id = '"
              + job.id()
              + "'");
    }
  }

  @Test
  void aDropThatChoseItsDestinationGoesThereAlone() throws Exception {
    Job job = fetched("", "shot", List.of("swapline.deliver.client.to"));

    try (Service service =
        start(
            "swapline.destinations=client",
            "swapline.deliver.client.to=http://127.0.0.1:"
                + server.getAddress().getPort()
                + "/in?httpMethod=POST")) {
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> assertThat(done(service, job)).containsExactly("swapline.deliver.client.to"));
    }
    assertThat(requests).extracting(Request::line).containsExactly("POST /in", "POST /in");
    assertThat(home.folder().resolve("outbox/shot.mp4")).doesNotExist();
  }

  @Test
  void whatARouteOfTheOperatorFailsAtIsNotTakenForDelivered() throws Exception {
    home.write("routes/own.camel.yaml", FAILING_ROUTE);
    Job job = fetched("", "shot", null);

    try (Service service = start("swapline.deliver.to=direct:fail-at-ours")) {
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(service.ledger().reads().find(job.id()).orElseThrow().why())
                      .contains("the archive is full"));
      assertThat(done(service, job)).isEmpty();
    }
  }

  @Test
  void addressesThatCannotBeAreToldAtTheStart() throws Exception {
    assertThat(home.refusal("swapline.deliver.to=sftp:me@host/in?password=hunter2"))
        .isEqualTo(
            "swapline.deliver.to: there is no component 'sftp' here; ./swapline add ftp puts it"
                + " into lib (docs/delivery.md)");
    assertThat(home.refusal("swapline.deliver.to=https://host/in?httpMethot=PUT"))
        .isEqualTo(
            "swapline.deliver.to: https has no option 'httpMethot'; did you mean 'httpMethod'?");
    assertThat(home.refusal("swapline.deliver.to=direct:nowhere"))
        .isEqualTo("swapline.deliver.to: no route begins with direct:nowhere");
    assertThat(home.refusal("swapline.deliver.to=file:out?charsett=utf-8"))
        .startsWith("swapline.deliver.to: ")
        .contains("charsett");
    assertThat(
            home.refusal(
                "swapline.destinations=archive", "swapline.deliver.archive.to=file:outbox/a"))
        .contains("swapline.deliver.archive.to", "nor lie inside it");
  }

  private static List<String> done(Service service, Job job) {
    return service.ledger().deliveries().of(job.id()).stream()
        .filter(Delivery::done)
        .map(Delivery::destination)
        .toList();
  }

  private Service start(String... sets) throws Exception {
    List<String> all = new ArrayList<>(List.of(sets));
    all.add("swapline.http.port=0");
    Settings settings = Settings.load(home.folder(), Map.of(), all);
    assertThat(settings.summary().toString()).doesNotContain("hunter2");
    return Service.start(settings, Clock.systemUTC());
  }

  private Job fetched(String subPath, String name, List<String> destinations) throws IOException {
    return FetchedJob.of(home.folder().resolve("data"), subPath, name, destinations, RESULT);
  }
}
