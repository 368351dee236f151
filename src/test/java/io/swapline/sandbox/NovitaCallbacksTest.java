package io.swapline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.swapline.sandbox.Mailbox.Mail;
import io.swapline.sandbox.callback.ForgedCallback;
import io.swapline.sandbox.media.Media;
import io.swapline.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callbacks by the vendor that does not sign them. */
final class NovitaCallbacksTest extends SandboxTest {
  private Mailbox mailbox;

  @Override
  SandboxOptions options() {
    return super.options().withCallbackBackoff(Duration.ofMillis(2));
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
  void aTaskThatIsDoneIsToldAsAnEventWithWhatAReadAnswers() throws Exception {
    sandbox.callbacks().early();
    String id = submit("{\"url\":\"" + mailbox.address() + "\"}").task();
    clock.move(ALL);

    Mail early = mailbox.mails(2).get(0);
    assertThat(early.json().at("/payload/task/status").textValue())
        .isEqualTo("TASK_STATUS_PROCESSING");
    Mail mail = mailbox.mails().get(1);
    assertThat(mail.headers().keySet()).noneMatch(it -> it.startsWith("webhook"));
    assertThat(mail.json().get("event_type").textValue()).isEqualTo("ASYNC_TASK_RESULT");
    assertThat(mail.json().at("/payload/task/task_id").textValue()).isEqualTo(id);
    assertThat(mail.json().at("/payload/task/status").textValue()).isEqualTo("TASK_STATUS_SUCCEED");
    assertThat(mail.json().at("/payload/videos/0/video_url").textValue())
        .startsWith(sandbox.resultsUrl().toString());
    assertThat(sandbox.book().breaches()).isEmpty();
  }

  @Test
  void aCallbackThatIsNotTakenIsTriedFiveTimesMore() throws Exception {
    mailbox.answer(500, 500, 500, 500, 500, 500);
    submit("{\"url\":\"" + mailbox.address() + "\"}");
    clock.move(ALL);

    await().atMost(Duration.ofSeconds(20)).until(() -> sandbox.callbacks().sent().size() == 6);
    assertThat(sandbox.callbacks().sent()).allMatch(it -> it.status() == 500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "{}",
        "{\"url\":7}",
        "{\"url\":\"\"}",
        "{\"url\":\"https://example.com/\",\"test_mode\":{\"enabled\":true}}",
        "{\"url\":\"http://example.com/\"}",
        "\"https://example.com/\"",
      })
  void anythingElseThanAnAddressIsRefusedAndCostsNothing(String webhook) throws Exception {
    Answered answer = submit(webhook);

    assertThat(answer.http().statusCode()).isEqualTo(400);
    assertThat(NovitaClient.json(answer.http()).get("reason").textValue())
        .isEqualTo("INVALID_REQUEST_BODY");
    assertThat(sandbox.book().paid()).isEmpty();
    assertThat(sandbox.book().breaches()).hasSize(webhook.contains("http://example") ? 1 : 0);
  }

  @Test
  void aSignatureThatThereIsNotCannotBeForged() {
    assertThatThrownBy(() -> sandbox.callbacks().forge(ForgedCallback.STALE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not sign");
  }

  private record Answered(HttpResponse<String> http) {
    String task() throws IOException {
      return NovitaClient.json(http).get("task_id").textValue();
    }
  }

  private Answered submit(String webhook) throws IOException, InterruptedException {
    String body =
        NovitaClient.body(client.upload(Media.mp4()), NovitaClient.FACE)
            .replace("\"extra\":{", "\"extra\":{\"webhook\":" + webhook + ",");
    return new Answered(client.send(client.post(body)));
  }
}
