package io.swapline.it.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.callback.ForgedCallback;
import io.swapline.sandbox.callback.SandboxCallbacks;
import io.swapline.sandbox.fault.ExchangeFault.Cut;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.RequestKind;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Callbacks of WaveSpeed, good and bad. Status reads are so far apart that what comes soon came by
 * a callback.
 */
@Execution(ExecutionMode.CONCURRENT)
class CallbacksIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String RARELY = "5m";

  @RegisterExtension final Site site = new Site(options -> options.withVendor("wavespeed"));

  @BeforeEach
  void choose() {
    site.set("swapline.provider", "wavespeed");
    site.set("swapline.poll.first", RARELY);
    site.set("swapline.poll.max", RARELY);
    site.beReachable();
  }

  @Test
  void aCallbackBringsTheResultHomeLongBeforeTheNextStatusRead() throws Exception {
    start();
    Pair pair = site.dropReady("called");
    site.await("the delivery", SOON, reads -> areDelivered(reads, 1));

    assertThat(Audit.of(site, List.of(pair)).isDelivered(pair)).isTrue();
    String task = site.book().paid().get(0).taskId();
    assertThat(site.book().polls(task)).isEqualTo(1);
    assertThat(site.callbacks().sent())
        .extracting(SandboxCallbacks.Sent::status)
        .containsExactly(200);
    assertPaidOnce(1);
  }

  @Test
  void aSubmitWhoseAnswerWasCutIsDeliveredByItsCallbackAndPaidOnce() throws Exception {
    site.faults().add(Fault.of(RequestKind.SUBMIT, FaultPoint.AFTER_TASK, new Cut()).only(1));
    start();
    Pair pair = site.dropReady("cut");
    site.await("the delivery", SOON, reads -> areDelivered(reads, 1));

    assertThat(Audit.of(site, List.of(pair)).isDelivered(pair)).isTrue();
    assertPaidOnce(1);
    assertThat(history()).contains("submit_unknown", "a callback named it");
  }

  @Test
  void callbacksThatComeBeforeTheAnswerOrMoreThanOnceChangeNothing() throws Exception {
    site.callbacks().early();
    site.callbacks().duplicate(2);
    ServiceProcess service = start();
    List<Pair> pairs = new ArrayList<>();
    for (int n = 1; n <= 3; n++) {
      pairs.add(site.dropReady("often-" + n));
    }
    site.await("the deliveries", SOON, reads -> areDelivered(reads, 3));
    Awaitility.await("all copies")
        .atMost(SOON)
        .until(() -> site.callbacks().sent().size(), sent -> sent >= 9);
    // A callback that came before its answer has the job looked at once more, delivered or not.
    service.stop();

    assertThat(pairs).allMatch(Audit.of(site, pairs)::isDelivered);
    assertPaidOnce(3);
    assertThat(site.callbacks().sent()).extracting(SandboxCallbacks.Sent::status).containsOnly(200);
  }

  @Test
  void callbacksThatAreForgedBrokenOrHugeAreRefusedAndTheTrueOneIsHeard() throws Exception {
    ServiceProcess service = start();
    List<ForgedCallback> forgeries =
        List.of(
            ForgedCallback.WRONG_SIGNATURE,
            ForgedCallback.NO_SIGNATURE,
            ForgedCallback.STALE,
            ForgedCallback.MALFORMED,
            ForgedCallback.OVERSIZED,
            ForgedCallback.OTHER_TASK);
    List<Pair> pairs = new ArrayList<>();
    for (ForgedCallback forgery : forgeries) {
      site.callbacks().forge(forgery);
      pairs.add(site.dropReady(forgery.name().toLowerCase(Locale.ROOT)));
      site.await("the delivery", SOON, reads -> areDelivered(reads, pairs.size()));
    }

    assertThat(pairs).allMatch(Audit.of(site, pairs)::isDelivered);
    assertPaidOnce(forgeries.size());
    assertThat(site.callbacks().sent())
        .extracting(SandboxCallbacks.Sent::status)
        .containsSubsequence(401, 200, 401, 200, 401, 200, 400, 200, 413, 200, 200);
    assertThat(service.log()).doesNotContain("\tat ").doesNotContain("whsec_");
  }

  @Test
  void aCallerThatDribblesHoldsNobodyUp() throws Exception {
    start();
    site.callbacks().forge(ForgedCallback.SLOW);
    site.dropReady("dribbled");
    site.await("the task", SOON, reads -> reads.inState(JobState.RUNNING, 1).size() == 1);
    Pair other = site.dropReady("other");
    site.await("the other", Duration.ofSeconds(15), reads -> isDelivered(other, reads));

    site.await("the dribbled one", SOON, reads -> areDelivered(reads, 2));
    assertPaidOnce(2);
  }

  @Test
  void aStrangerIsToldNothingAndChangesNothing() throws Exception {
    ServiceProcess service = start();
    site.callbacks().withhold();
    site.dropReady("quiet");
    site.await("the task", SOON, reads -> reads.inState(JobState.RUNNING, 1).size() == 1);
    String task = site.book().paid().get(0).taskId();
    String token = site.read(reads -> reads.attempts(reads.newest(1).get(0).id())).get(0).token();
    String body = "{\"id\":\"" + task + "\",\"status\":\"completed\"}";

    assertThat(post(service, "/callbacks/wavespeed/" + "0".repeat(32), body)).isEqualTo(404);
    assertThat(post(service, "/callbacks/wavespeed/short", body)).isEqualTo(404);
    assertThat(post(service, "/callbacks/novita-video/" + token, body)).isEqualTo(404);
    assertThat(post(service, "/callbacks/nobody/" + token, body)).isEqualTo(404);
    assertThat(post(service, "/callbacks/wavespeed/" + token, body)).isEqualTo(401);
    assertThat(site.book().polls(task)).isZero();
    assertThat(service.log()).doesNotContain(token);

    site.callbacks().deliver();
    site.await("the delivery", SOON, reads -> areDelivered(reads, 1));
    assertThat(service.metrics())
        .contains("swapline_callbacks_total{provider=\"novita-video\",status=\"404\"} 1.0")
        .contains("swapline_callbacks_total{provider=\"unknown\",status=\"404\"} 1.0")
        .contains("swapline_callbacks_total{provider=\"wavespeed\",status=\"401\"} 1.0")
        .contains("swapline_callbacks_total{provider=\"wavespeed\",status=\"200\"} 1.0")
        .contains("swapline_submits{outcome=\"accepted\",provider=\"wavespeed\"} 1.0");
    assertPaidOnce(1);
  }

  @Test
  void aServiceThatWasDownWhenItWasCalledReadsTheStatusWhenItStarts() throws Exception {
    site.set("swapline.poll.first", "2s");
    ServiceProcess first = start();
    site.callbacks().withhold();
    site.dropReady("down");
    site.await("the task", SOON, reads -> reads.inState(JobState.RUNNING, 1).size() == 1);
    first.kill();
    site.callbacks().deliver();
    Awaitility.await("a call that nobody takes")
        .atMost(SOON)
        .until(() -> site.callbacks().sent().stream().anyMatch(one -> one.status() == 0));

    start();
    site.await("the delivery", SOON, reads -> areDelivered(reads, 1));
    assertPaidOnce(1);
  }

  /** Delivered and closed, so many. */
  private static boolean areDelivered(JobReads reads, int jobs) {
    return reads.inState(JobState.DELIVERED, 100).stream()
            .filter(job -> job.closedAt() != null)
            .count()
        == jobs;
  }

  private static boolean isDelivered(Pair pair, JobReads reads) {
    return reads.inState(JobState.DELIVERED, 10).stream()
        .anyMatch(job -> job.name().equals(pair.name()));
  }

  /** Started, and it knows the secret of the signatures. */
  private ServiceProcess start() throws Exception {
    ServiceProcess service = site.start();
    Awaitility.await("the secret")
        .atMost(SOON)
        .until(() -> service.log().contains("gave the secret of its callbacks"));
    return service;
  }

  private static int post(ServiceProcess service, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(service.address(path)).POST(BodyPublishers.ofString(body)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  private String history() {
    return site.read(
        reads ->
            reads.history(reads.newest(1).get(0).id()).stream()
                .map(CallbacksIT::line)
                .reduce("", String::concat));
  }

  private static String line(JobEvent event) {
    return event.to().text() + " " + event.note() + "\n";
  }

  private void assertPaidOnce(int jobs) {
    assertThat(site.book().paid()).hasSize(jobs);
    assertThat(site.book().submits()).hasSize(jobs);
    assertThat(site.book().breaches()).isEmpty();
  }
}
