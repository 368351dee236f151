package io.swapline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.fault.AnswerFault;
import io.swapline.sandbox.fault.ExchangeFault.Cut;
import io.swapline.sandbox.fault.ExchangeFault.Reply;
import io.swapline.sandbox.fault.ExchangeFault.Stall;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.Gate;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.fault.TaskFault;
import io.swapline.sandbox.media.Media;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RequestFaultsTest extends SandboxTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @Test
  void theNextSubmitsAreThrottledAndThenTaken() throws Exception {
    sandbox
        .faults()
        .add(
            Fault.of(
                    RequestKind.SUBMIT,
                    FaultPoint.AFTER_BODY,
                    Reply.json(429, "{\"reason\":\"RATE_LIMIT_EXCEEDED\"}")
                        .with("Retry-After", "7"))
                .only(2));

    HttpResponse<String> first = submit();
    assertThat(first.statusCode()).isEqualTo(429);
    assertThat(first.headers().firstValue("Retry-After")).hasValue("7");
    assertThat(submit().statusCode()).isEqualTo(429);
    assertThat(submit().statusCode()).isEqualTo(200);
    assertThat(sandbox.book().submits()).hasSize(3);
    assertThat(sandbox.book().paid()).hasSize(1);
  }

  @Test
  void anErrorBeforeTheTaskCostsNothingAndOneAfterItIsPaid() throws Exception {
    Reply broken = Reply.json(500, "{\"reason\":\"CREATE_TASK_FAILED\"}");
    sandbox.faults().add(Fault.of(RequestKind.SUBMIT, FaultPoint.AFTER_BODY, broken).only(1));
    sandbox.faults().add(Fault.of(RequestKind.SUBMIT, FaultPoint.AFTER_TASK, broken).only(1));

    assertThat(submit().statusCode()).isEqualTo(500);
    assertThat(sandbox.book().paid()).isEmpty();
    assertThat(submit().statusCode()).isEqualTo(500);
    assertThat(sandbox.book().paid()).hasSize(1);
    assertThat(sandbox.book().submits())
        .extracting(it -> it.taskId().isPresent())
        .containsExactly(false, true);
  }

  @Test
  void aFaultLastsUntilItIsCleared() throws Exception {
    String task = client.task();
    sandbox
        .faults()
        .add(Fault.of(RequestKind.STATUS, FaultPoint.BEFORE_READ, Reply.json(503, "{}")));

    for (int i = 0; i < 3; i++) {
      assertThat(client.send(client.read("?task_id=" + task)).statusCode()).isEqualTo(503);
    }
    sandbox.faults().clear(RequestKind.SUBMIT);
    assertThat(client.send(client.read("?task_id=" + task)).statusCode()).isEqualTo(503);
    sandbox.faults().clear(RequestKind.STATUS);
    assertThat(client.send(client.read("?task_id=" + task)).statusCode()).isEqualTo(200);
  }

  @Test
  void faultsOfOnePointStrikeOneAfterTheOther() throws Exception {
    sandbox
        .faults()
        .add(Fault.of(RequestKind.UPLOAD, FaultPoint.AFTER_BODY, Reply.json(503, "")).only(1));
    sandbox
        .faults()
        .add(Fault.of(RequestKind.UPLOAD, FaultPoint.AFTER_BODY, Reply.json(500, "")).only(1));

    assertThat(client.send(client.put(Media.mp4())).statusCode()).isEqualTo(503);
    assertThat(client.send(client.put(Media.mp4())).statusCode()).isEqualTo(500);
    assertThat(client.send(client.put(Media.mp4())).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultPoint.class,
      names = {"BEFORE_READ", "AFTER_BODY", "AFTER_TASK", "MID_ANSWER"})
  void aSubmitIsCutAtAnyPoint(FaultPoint point) throws Exception {
    String body = NovitaClient.body(client.upload(Media.mp4()), NovitaClient.FACE);
    sandbox.faults().add(Fault.of(RequestKind.SUBMIT, point, new Cut()).only(1));

    assertThatThrownBy(() -> client.send(client.post(body))).isInstanceOf(IOException.class);

    boolean madeIt = point.compareTo(FaultPoint.AFTER_TASK) >= 0;
    assertThat(sandbox.book().paid()).hasSize(madeIt ? 1 : 0);
    Book.Submit seen = sandbox.book().submits().get(0);
    assertThat(seen.whole()).isEqualTo(point != FaultPoint.BEFORE_READ);
    assertThat(seen.status()).isEmpty();
    assertThat(sandbox.book().unanswered()).hasSize(point == FaultPoint.BEFORE_READ ? 0 : 1);
  }

  @Test
  void aSubmitThatEndsHalfwayIsSeenAndMakesNoTask() throws Exception {
    try (RawClient raw = new RawClient(sandbox.apiUrl())) {
      raw.send(
          String.join(
              "\r\n",
              "POST /v3/async/video-merge-face HTTP/1.1",
              "Host: sandbox",
              "Authorization: Bearer sandbox-key",
              "Content-Type: application/json",
              "Content-Length: 1000",
              "",
              "{\"request\":{"));
      await()
          .atMost(SOON)
          .until(() -> sandbox.book().submits().stream().anyMatch(Book.Submit::began));
    }

    assertThat(sandbox.book().submits())
        .singleElement()
        .satisfies(it -> assertThat(it.whole()).isFalse());
    assertThat(sandbox.book().paid()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultPoint.class,
      names = {"BEFORE_READ", "AFTER_BODY", "AFTER_TASK", "MID_ANSWER"})
  void submitsAreHeldAtAPointUntilTheGateOpens(FaultPoint point) throws Exception {
    String body = NovitaClient.body(client.upload(Media.mp4()), NovitaClient.FACE);
    Gate gate = sandbox.faults().hold(RequestKind.SUBMIT, point);

    List<CompletableFuture<Integer>> answers =
        List.of(later(client, body), later(client, body), later(client, body));
    gate.awaitHeld(3, SOON);

    assertThat(sandbox.book().submits()).hasSize(3).allMatch(it -> it.status().isEmpty());
    assertThat(sandbox.book().paid()).hasSize(point.compareTo(FaultPoint.AFTER_TASK) >= 0 ? 3 : 0);
    assertThat(answers).noneMatch(CompletableFuture::isDone);
    gate.open();
    assertThat(answers).allSatisfy(it -> assertThat(it.get()).isEqualTo(200));
    await().atMost(SOON).until(() -> sandbox.book().unanswered().isEmpty());
  }

  @Test
  void clearingLetsHeldRequestsGoOn() throws Exception {
    String body = NovitaClient.body(client.upload(Media.mp4()), NovitaClient.FACE);
    Gate gate = new Gate();
    sandbox.faults().add(Fault.of(RequestKind.SUBMIT, FaultPoint.BEFORE_READ, gate).only(1));
    CompletableFuture<Integer> held = later(client, body);
    gate.awaitHeld(1, SOON);

    assertThat(client.send(client.post(body)).statusCode()).isEqualTo(200);
    sandbox.faults().clear();

    assertThat(held.get()).isEqualTo(200);
  }

  @Test
  void aGateSaysThatNobodyCame() {
    assertThatThrownBy(() -> new Gate().awaitHeld(1, Duration.ofMillis(20)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("0 requests are held, not 1");
  }

  @Test
  void aStalledRequestIsAnsweredAfterAWhile() throws Exception {
    sandbox
        .faults()
        .add(
            Fault.of(RequestKind.UPLOAD, FaultPoint.AFTER_TASK, new Stall(Duration.ofMillis(300))));
    long before = System.nanoTime();

    assertThat(client.send(client.put(Media.mp4())).statusCode()).isEqualTo(200);

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(290));
  }

  @Test
  void anAnswerCanBeAPageARedirectOrFarTooLong() throws Exception {
    String task = client.task();
    sandbox
        .faults()
        .add(
            Fault.of(
                    RequestKind.STATUS,
                    FaultPoint.AFTER_TASK,
                    Reply.json(200, "<html>Sorry</html>").with("Content-Type", "text/html"))
                .only(1));
    sandbox
        .faults()
        .add(
            Fault.of(
                    RequestKind.STATUS,
                    FaultPoint.AFTER_TASK,
                    Reply.json(302, "").with("Location", "http://127.0.0.1:1/"))
                .only(1));
    sandbox
        .faults()
        .add(
            Fault.of(
                    RequestKind.STATUS,
                    FaultPoint.AFTER_TASK,
                    new Reply(200, Map.of(), "{}", 10 << 20))
                .only(1));

    HttpResponse<String> page = client.send(client.read("?task_id=" + task));
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html");
    HttpResponse<String> elsewhere = client.send(client.read("?task_id=" + task));
    assertThat(elsewhere.statusCode()).isEqualTo(302);
    assertThat(elsewhere.headers().firstValue("Location")).hasValue("http://127.0.0.1:1/");
    assertThat(client.send(client.read("?task_id=" + task)).body()).hasSize((10 << 20) + 2);
  }

  @Test
  void aConnectionClosesAfterTheAnswerWithoutASign() throws Exception {
    sandbox.faults().add(Fault.of(RequestKind.STATUS, FaultPoint.AFTER_ANSWER, new Cut()));
    try (RawClient raw = new RawClient(sandbox.apiUrl())) {
      raw.get("/v3/async/task-result");

      RawClient.Reply reply = raw.reply();
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.head().toLowerCase(Locale.ROOT)).doesNotContain("connection: close");
      assertThat(raw.isClosed()).isTrue();
    }
  }

  @Test
  void aConnectionThatIsUsedAgainIsCutBeforeTheRequestIsRead() throws Exception {
    try (RawClient raw = new RawClient(sandbox.apiUrl())) {
      raw.get("/v3/async/task-result");
      assertThat(raw.reply().status()).isEqualTo(400);
      sandbox.faults().add(Fault.of(RequestKind.STATUS, FaultPoint.ON_REUSE, new Cut()));
      raw.get("/v3/async/task-result");
      assertThat(raw.isClosed()).isTrue();
    }
    try (RawClient fresh = new RawClient(sandbox.apiUrl())) {
      fresh.get("/v3/async/task-result");
      assertThat(fresh.reply().status()).isEqualTo(400);
    }
  }

  @Test
  void aFaultThatCannotBeIsRefused() {
    assertThatThrownBy(
            () ->
                new Fault(RequestKind.STATUS, FaultPoint.BEFORE_READ, new TaskFault.NoResult(), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fault.of(RequestKind.UPLOAD, new TaskFault.NoResult()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fault.of(RequestKind.UPLOAD, new AnswerFault.OtherFile(folder)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fault.of(RequestKind.UPLOAD, FaultPoint.AFTER_BODY, new Cut()).only(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private HttpResponse<String> submit() throws Exception {
    return client.send(
        client.post(NovitaClient.body(client.upload(Media.mp4()), NovitaClient.FACE)));
  }

  private static CompletableFuture<Integer> later(NovitaClient client, String body) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return client.send(client.post(body)).statusCode();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        work -> new Thread(work).start());
  }
}
