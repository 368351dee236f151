package io.swapline.it.vendors;

import static io.swapline.it.vendors.FaultTable.delivered;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.swapline.it.support.Audit;
import io.swapline.it.support.FreePort;
import io.swapline.it.support.Launch;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.it.vendors.FaultTable.Row;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.fault.ExchangeFault;
import io.swapline.sandbox.fault.ExchangeFault.Cut;
import io.swapline.sandbox.fault.ExchangeFault.Reply;
import io.swapline.sandbox.fault.ExchangeFault.Stall;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.Faults;
import io.swapline.sandbox.fault.RequestKind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a provider can do to an upload and to the request that costs money. */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class SubmitFaultsIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String UNKNOWN = "nobody knows whether";

  @RegisterExtension final Site site = new Site();

  @TestFactory
  @Execution(ExecutionMode.SAME_THREAD)
  Stream<DynamicTest> anUnclearAnswerToThePaidRequestParksTheJobAndIsNeverSentAgain()
      throws Exception {
    site.set("swapline.submit.timeout", "2s");
    return FaultTable.started(site)
        .tests(
            List.of(
                parked(
                    "HTTP 500 before a task is made", 0, FaultPoint.AFTER_BODY, FaultTable.BROKEN),
                parked(
                    "HTTP 500 after the task was made",
                    1,
                    FaultPoint.AFTER_TASK,
                    FaultTable.BROKEN),
                parked("cut while the request is sent", 0, FaultPoint.BEFORE_READ, new Cut()),
                parked("cut when the request was whole", 0, FaultPoint.AFTER_BODY, new Cut()),
                parked("cut before the answer", 1, FaultPoint.AFTER_TASK, new Cut()),
                parked("cut in the middle of the answer", 1, FaultPoint.MID_ANSWER, new Cut()),
                parked(
                    "no answer in time",
                    1,
                    FaultPoint.AFTER_TASK,
                    new Stall(Duration.ofSeconds(4))),
                parked("a page instead of JSON", 1, FaultPoint.AFTER_TASK, FaultTable.PAGE),
                parked("JSON without a task", 1, FaultPoint.AFTER_TASK, Reply.json(200, "{}")),
                parked("10 MB of an answer", 1, FaultPoint.AFTER_TASK, FaultTable.ENDLESS),
                parked("HTTP 400 that no page documents", 0, FaultPoint.AFTER_BODY, odd()),
                delivered(
                    "cut after the whole answer: delivered",
                    submit(FaultPoint.AFTER_ANSWER, new Cut()))));
  }

  @TestFactory
  @Execution(ExecutionMode.SAME_THREAD)
  Stream<DynamicTest> aRefusalThatIsCertainCostsNothing() throws Exception {
    return FaultTable.started(site)
        .tests(
            List.of(
                new Row(
                    "no face in the picture: failed, not paid",
                    submit(FaultPoint.AFTER_BODY, refusal("IMAGE_NO_FACE_DETECTED")),
                    JobState.FAILED,
                    0,
                    1,
                    "refused this input"),
                waits(
                    "a wrong key",
                    Reply.json(401, "{\"code\":401}"),
                    "does not accept the API key"),
                waits("an empty account", refusal("BILLING_BALANCE_NOT_ENOUGH"), "has no money"),
                delivered(
                    "the upload is refused once", upload(FaultPoint.AFTER_BODY, FaultTable.BROKEN)),
                delivered("the upload is cut once", upload(FaultPoint.BEFORE_READ, new Cut())),
                delivered("the upload's answer is cut", upload(FaultPoint.MID_ANSWER, new Cut())),
                delivered("a page for the upload", upload(FaultPoint.AFTER_TASK, FaultTable.PAGE)),
                delivered(
                    "10 MB for the upload", upload(FaultPoint.AFTER_TASK, FaultTable.ENDLESS)),
                // The last one: all jobs wait then.
                waits(
                    "429 that asks to wait for a day: at most 15 minutes",
                    Reply.json(429, "{\"code\":429}").with("Retry-After", "86400"),
                    "too many requests")));
  }

  @Test
  void aRedirectOfThePaidRequestIsNotFollowed() throws Exception {
    AtomicInteger visitors = new AtomicInteger();
    HttpServer elsewhere =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    elsewhere.createContext(
        "/",
        exchange -> {
          visitors.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    elsewhere.start();
    try {
      String there = "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/";
      for (int status : List.of(302, 307)) {
        Reply moved = Reply.json(status, "{}").with("Location", there);
        for (RequestKind kind : List.of(RequestKind.UPLOAD, RequestKind.STATUS)) {
          site.faults().add(Fault.of(kind, FaultPoint.AFTER_BODY, moved).only(1));
        }
      }
      site.start();
      Pair pair = site.dropReady("moved");
      site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
      site.faults()
          .add(
              Fault.of(
                      RequestKind.SUBMIT,
                      FaultPoint.AFTER_BODY,
                      Reply.json(307, "{}").with("Location", there))
                  .only(1));
      Pair parked = site.dropReady("moved-too");
      site.await("parked", SOON, reads -> Audit.isOver(reads, 2));

      assertThat(visitors).hasValue(0);
      Audit audit = Audit.of(site, List.of(pair, parked));
      assertThat(audit.isDelivered(pair)).isTrue();
      assertThat(audit.isParked(parked)).isTrue();
    } finally {
      elsewhere.stop(0);
    }
  }

  @Test
  void aProviderThatCannotBeReachedIsAskedAgainAndNothingIsParked() throws Exception {
    ServiceProcess alone =
        site.start(
            Launch.plain()
                .set("swapline.providers.novita.base-url", "http://127.0.0.1:" + FreePort.next()));
    Pair pair = site.dropReady("far");
    site.await(
        "the second try",
        SOON,
        reads ->
            reads.inState(JobState.PREPARED, 1).stream()
                .anyMatch(job -> reads.attempts(job.id()).size() > 1));
    alone.stop();
    assertThat(site.read(reads -> reads.newest(1)).get(0).why()).contains("nothing was paid");

    site.start();
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    assertThat(Audit.of(site, List.of(pair)).paid(pair)).isEqualTo(1);
    assertThat(site.book().submits()).hasSize(1);
  }

  private static Row parked(String fault, int paid, FaultPoint point, ExchangeFault effect) {
    return new Row(
        fault + ": parked", submit(point, effect), JobState.SUBMIT_UNKNOWN, paid, 1, UNKNOWN);
  }

  private static Row waits(String fault, Reply reply, String words) {
    return new Row(
        fault + ": waits, not paid",
        submit(FaultPoint.AFTER_BODY, reply),
        JobState.PREPARED,
        0,
        1,
        words);
  }

  private static Reply odd() {
    return refusal("SOMETHING_NEW");
  }

  private static Reply refusal(String reason) {
    return Reply.json(400, "{\"code\":400,\"reason\":\"" + reason + "\",\"message\":\"no\"}");
  }

  private static Consumer<Faults> submit(FaultPoint point, ExchangeFault effect) {
    return faults -> faults.add(Fault.of(RequestKind.SUBMIT, point, effect));
  }

  private static Consumer<Faults> upload(FaultPoint point, ExchangeFault effect) {
    return faults -> faults.add(Fault.of(RequestKind.UPLOAD, point, effect).only(1));
  }
}
