package io.swapline.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.swapline.sandbox.Mailbox.Mail;
import io.swapline.sandbox.callback.ForgedCallback;
import io.swapline.sandbox.callback.SandboxCallbacks;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.Gate;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.fault.TaskFault;
import io.swapline.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callbacks by the vendor that signs them. */
final class CallbacksTest extends WaveSpeedTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private Mailbox mailbox;

  @Override
  SandboxOptions options() {
    return super.options()
        .withCallbackBackoff(Duration.ofMillis(5))
        .withCallbackTimeout(Duration.ofMillis(500));
  }

  @BeforeEach
  void openMailbox() throws IOException {
    mailbox = new Mailbox();
  }

  @AfterEach
  void closeMailbox() {
    mailbox.close();
  }

  @Test
  void aTaskThatIsDoneIsToldAsThePredictionItselfAndSigned() throws Exception {
    String id = task();
    clock.move(QUEUED);
    assertThat(wavespeed.status(id).at("/data/status").textValue()).isEqualTo("processing");
    assertThat(mailbox.mails()).isEmpty();
    clock.move(WORKING);

    Mail mail = mailbox.mails(1).get(0);
    assertThat(mail.path()).isEqualTo(Mailbox.PATH);
    assertThat(mail.header("content-type")).isEqualTo("application/json");
    assertThat(mail.isSignedWith(sandbox.callbackSecret())).isTrue();
    assertThat(mail.signedAt()).isEqualTo(clock.instant());
    JsonNode body = mail.json();
    assertThat(body.get("id").textValue()).isEqualTo(id);
    assertThat(body.get("status").textValue()).isEqualTo("completed");
    assertThat(body.at("/input/video").textValue())
        .isEqualTo(sandbox.book().uploads().get(0).assetId());
    assertThat(body.at("/input/face_image").textValue())
        .isEqualTo(sandbox.book().uploads().get(1).assetId());
    assertThat(body.at("/outputs/0").textValue()).startsWith(sandbox.resultsUrl().toString());
    assertThat(body.get("executionTime").longValue()).isEqualTo(WORKING.toMillis());
    await().atMost(SOON).until(() -> sandbox.callbacks().sent().size() == 1);
    assertThat(sandbox.callbacks().sent())
        .containsExactly(new SandboxCallbacks.Sent(id, clock.instant(), 1, Mailbox.PATH, 200));
    assertThat(sandbox.book().breaches()).isEmpty();
    assertThat(sandbox.book().polls(id)).isEqualTo(1);
  }

  @Test
  void aTaskThatFailsIsToldToo() throws Exception {
    sandbox.faults().add(Fault.of(RequestKind.SUBMIT, new TaskFault.FailTask("no face")));
    task();
    clock.move(ALL);

    JsonNode body = mailbox.mails(1).get(0).json();
    assertThat(body.get("status").textValue()).isEqualTo("failed");
    assertThat(body.get("error").textValue()).isEqualTo("no face");
  }

  @Test
  void aTaskWithoutAnAddressIsNotTold() throws Exception {
    wavespeed.task();
    task();
    clock.move(ALL);
    mailbox.mails(1);

    assertThat(sandbox.callbacks().sent()).hasSizeLessThanOrEqualTo(1);
    assertThat(mailbox.mails()).hasSize(1);
  }

  @Test
  void aCallbackThatIsNotTakenIsTriedThreeTimesMore() throws Exception {
    mailbox.answer(500, 0, 302, 404, 404);
    String id = task();
    clock.move(ALL);

    await().atMost(SOON).until(() -> sandbox.callbacks().sent().size() == 4);
    assertThat(sandbox.callbacks().sent())
        .extracting(SandboxCallbacks.Sent::status)
        .containsExactly(500, 0, 302, 404);
    assertThat(sandbox.callbacks().sent())
        .extracting(SandboxCallbacks.Sent::attempt)
        .containsExactly(1, 2, 3, 4);
    assertThat(sandbox.callbacks().sent()).allMatch(it -> it.taskId().equals(id));
    assertThat(mailbox.mails())
        .allMatch(it -> it.isSignedWith(sandbox.callbackSecret()))
        .extracting(it -> it.header("webhook-id"))
        .containsOnly(mailbox.mails().get(0).header("webhook-id"));
  }

  @Test
  void anAnswerThatTakesTooLongIsNotWaitedFor() throws Exception {
    mailbox.answer(-1, 200);
    task();
    clock.move(ALL);

    await().atMost(SOON).until(() -> sandbox.callbacks().sent().size() == 2);
    assertThat(sandbox.callbacks().sent())
        .extracting(SandboxCallbacks.Sent::status)
        .containsExactly(0, 200);
  }

  @Test
  void aReceiverThatIsGoneIsAnAnswerThatDoesNotCome() throws Exception {
    mailbox.close();
    task();
    clock.move(ALL);

    await().atMost(SOON).until(() -> sandbox.callbacks().sent().size() == 4);
    assertThat(sandbox.callbacks().sent()).allMatch(it -> it.status() == 0);
  }

  @Test
  void callbacksAreWithheldUntilTheyAreDelivered() throws Exception {
    sandbox.callbacks().withhold();
    sandbox.callbacks().early();
    String first = task();
    clock.move(ALL);
    await().atMost(SOON).until(() -> sandbox.callbacks().kept() == 1);
    assertThat(mailbox.begun()).isZero();

    sandbox.callbacks().deliver();

    assertThat(mailbox.mails(1).get(0).json().get("id").textValue()).isEqualTo(first);
  }

  @Test
  void everyCallbackThatWasTakenIsSentAgain() throws Exception {
    sandbox.callbacks().duplicate(2);
    mailbox.answer(500);
    task();
    clock.move(ALL);

    List<Mail> mails = mailbox.mails(4);
    await().atMost(SOON).until(() -> sandbox.callbacks().sent().size() == 4);
    assertThat(mails).extracting(Mail::body).containsOnly(mails.get(0).body());
    assertThat(mails)
        .extracting(it -> it.header("webhook-id"))
        .containsOnly(mails.get(0).header("webhook-id"));
  }

  @Test
  void anEarlyCallbackComesBeforeTheAnswerOfTheSubmit() throws Exception {
    sandbox.callbacks().early();
    Gate gate = sandbox.faults().hold(RequestKind.SUBMIT, FaultPoint.AFTER_TASK);
    var answer = wavespeed.sendLater(wavespeed.post(encoded(mailbox.address()), wavespeed.pair()));
    gate.awaitHeld(1, SOON);

    Mail early = mailbox.mails().get(0);
    assertThat(early.json().get("status").textValue()).isEqualTo("processing");
    assertThat(early.json().get("outputs")).isEmpty();
    assertThat(early.isSignedWith(sandbox.callbackSecret())).isTrue();
    gate.open();
    assertThat(WaveSpeedClient.json(answer.get()).at("/data/id")).isEqualTo(early.json().get("id"));
    clock.move(ALL);
    assertThat(mailbox.mails(2).get(1).json().get("status").textValue()).isEqualTo("completed");
  }

  @ParameterizedTest
  @EnumSource(
      value = ForgedCallback.class,
      names = {"SLOW"},
      mode = EnumSource.Mode.EXCLUDE)
  void aForgedCallbackComesFirstAndTheTrueOneFollows(ForgedCallback forgery) throws Exception {
    sandbox.callbacks().forge(forgery);
    mailbox.answer(401);
    String id = task();
    clock.move(ALL);

    List<Mail> mails = mailbox.mails(2);
    Mail forged = mails.get(0);
    boolean signed = forged.isSignedWith(sandbox.callbackSecret());
    switch (forgery) {
      case WRONG_SIGNATURE -> {
        assertThat(signed).isFalse();
        assertThat(forged.header("webhook-signature")).matches("v3,[0-9a-f]{64}");
        assertThat(forged.json().get("id").textValue()).isEqualTo(id);
      }
      case NO_SIGNATURE -> {
        assertThat(forged.headers()).doesNotContainKey("webhook-signature");
        assertThat(forged.headers()).containsKeys("webhook-id", "webhook-timestamp");
      }
      case STALE -> {
        assertThat(signed).isTrue();
        assertThat(forged.signedAt()).isEqualTo(clock.instant().minusSeconds(301));
      }
      case OTHER_TASK -> {
        assertThat(signed).isTrue();
        assertThat(forged.json().get("id").textValue()).hasSize(32).isNotEqualTo(id);
      }
      case MALFORMED -> {
        assertThat(signed).isTrue();
        assertThatThrownBy(forged::json).isInstanceOf(IllegalStateException.class);
      }
      case OVERSIZED -> {
        assertThat(signed).isTrue();
        assertThat(forged.body()).hasSize(5_000_000);
      }
      default -> throw new IllegalStateException("not looked at: " + forgery);
    }
    assertThat(mails.get(1).json().get("id").textValue()).isEqualTo(id);
    assertThat(mails.get(1).isSignedWith(sandbox.callbackSecret())).isTrue();
    await().atMost(SOON).until(() -> sandbox.callbacks().sent().size() == 2);
    assertThat(sandbox.callbacks().sent())
        .extracting(SandboxCallbacks.Sent::status)
        .containsExactly(401, 200);

    task();
    clock.move(ALL);
    assertThat(mailbox.mails(3).get(2).json().get("status").textValue()).isEqualTo("completed");
  }

  @Test
  void aSlowCallbackTricklesWhileTheTrueOneComes() throws Exception {
    sandbox.callbacks().forge(ForgedCallback.SLOW);
    String id = task();
    clock.move(ALL);

    assertThat(mailbox.mails(1).get(0).json().get("id").textValue()).isEqualTo(id);
    assertThat(mailbox.begun()).isEqualTo(2);
    assertThat(sandbox.callbacks().sent()).allSatisfy(it -> assertThat(it.attempt()).isEqualTo(2));
  }

  @Test
  void closingEndsCallbacksThatAreUnderWay() throws Exception {
    sandbox.callbacks().forge(ForgedCallback.SLOW);
    task();
    clock.move(ALL);
    await().atMost(SOON).until(() -> mailbox.begun() >= 1);

    sandbox.close();

    await()
        .atMost(Duration.ofSeconds(5))
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(it -> it.getName().startsWith("sandbox-")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/callback",
        "ftp://127.0.0.1/callback",
        "https://user:word@example.com/",
        "https://example.com/#part",
        "https:///callback",
        "/callback",
        "http://127.0.0.1.example.com/",
        "https://example.com/sandbox-key",
        "not an address",
      })
  void anAddressThatNobodyShouldCallIsRefusedAndABreach(String address) throws Exception {
    HttpResponse<String> answer =
        wavespeed.send(wavespeed.post(encoded(address), wavespeed.pair()));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(sandbox.book().breaches()).isNotEmpty().noneMatch(it -> it.contains("sandbox-key"));
    assertThat(sandbox.book().paid()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://example.com/c?d=1", "http://localhost:1/", "http://[::1]:1/a"})
  void anAddressByHttpsOrOnThisMachineIsTaken(String address) throws Exception {
    assertThat(wavespeed.send(wavespeed.post(encoded(address), wavespeed.pair())).statusCode())
        .isEqualTo(200);
    assertThat(sandbox.book().breaches()).isEmpty();
  }

  @Test
  void anAddressThatIsNotEncodedIsRefusedAndABreach() throws Exception {
    HttpResponse<String> answer =
        wavespeed.send(wavespeed.post("?webhook=" + mailbox.address(), wavespeed.pair()));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(sandbox.book().breaches()).hasSize(1);
  }

  @Test
  void anyOtherQueryIsRefused() throws Exception {
    String good = encoded(mailbox.address());
    for (String query : new String[] {good + "&x=1", good + "&" + good.substring(1), "?hook=1"}) {
      assertThat(wavespeed.send(wavespeed.post(query, wavespeed.pair())).statusCode())
          .isEqualTo(400);
    }
    assertThat(sandbox.book().paid()).isEmpty();
  }

  @Test
  void theSecretIsReadWithTheKey() throws Exception {
    HttpResponse<String> answer = wavespeed.send(wavespeed.api("/webhook/secret"));

    assertThat(WaveSpeedClient.json(answer).at("/data/secret").textValue())
        .isEqualTo(sandbox.callbackSecret())
        .matches("whsec_[0-9A-Za-z+/]{32}");
    assertThat(
            wavespeed
                .send(wavespeed.api("/webhook/secret").setHeader("Authorization", "Bearer other"))
                .statusCode())
        .isEqualTo(401);
    assertThat(wavespeed.send(wavespeed.api("/webhook/secret?all=1")).statusCode()).isEqualTo(400);
  }

  private String task() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        wavespeed.send(wavespeed.post(encoded(mailbox.address()), wavespeed.pair()));
    return WaveSpeedClient.json(answer).at("/data/id").textValue();
  }

  private static String encoded(String address) {
    return "?webhook=" + URLEncoder.encode(address, UTF_8);
  }
}
