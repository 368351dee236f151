package io.swapline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.fault.AnswerFault.OtherFile;
import io.swapline.sandbox.fault.AnswerFault.PromisedLength;
import io.swapline.sandbox.fault.ExchangeFault.Cut;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.fault.TaskFault;
import io.swapline.sandbox.media.Media;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

final class ResultFaultsTest extends SandboxTest {

  @Test
  void aTaskFailsAtItsEndWhenItsSubmitWasMarked() throws Exception {
    sandbox
        .faults()
        .add(Fault.of(RequestKind.SUBMIT, new TaskFault.FailTask("no face in frame 7")).only(1));
    String failing = client.task();
    String fine = client.task();

    assertThat(word(client.status(failing))).isEqualTo("TASK_STATUS_QUEUED");
    clock.move(ALL);
    for (int i = 0; i < 2; i++) {
      JsonNode failed = client.status(failing);
      assertThat(word(failed)).isEqualTo("TASK_STATUS_FAILED");
      assertThat(failed.at("/task/reason").textValue()).isEqualTo("no face in frame 7");
      assertThat(failed.at("/videos").isEmpty()).isTrue();
    }
    assertThat(word(client.status(fine))).isEqualTo("TASK_STATUS_SUCCEED");
  }

  @Test
  void aStatusWordThatNobodyKnowsIsSaid() throws Exception {
    String task = client.task();
    sandbox
        .faults()
        .add(Fault.of(RequestKind.STATUS, new TaskFault.StatusWord("TASK_STATUS_UNKNOWN")).only(1));

    assertThat(word(client.status(task))).isEqualTo("TASK_STATUS_UNKNOWN");
    assertThat(word(client.status(task))).isEqualTo("TASK_STATUS_QUEUED");
  }

  @Test
  void aDoneTaskListsNoResultForItsFirstReads() throws Exception {
    String task = client.task();
    sandbox.faults().add(Fault.of(RequestKind.STATUS, new TaskFault.NoResult()).only(2));
    assertThat(word(client.status(task))).isEqualTo("TASK_STATUS_QUEUED");
    clock.move(ALL);

    for (int i = 0; i < 2; i++) {
      JsonNode empty = client.status(task);
      assertThat(word(empty)).isEqualTo("TASK_STATUS_SUCCEED");
      assertThat(empty.at("/videos").isEmpty()).isTrue();
    }
    assertThat(NovitaClient.link(client.status(task))).isNotNull();
  }

  @Test
  void aLinkIsOverWhenItIsGivenOutAndTheNextOneWorks() throws Exception {
    String task = client.task();
    clock.move(ALL);
    sandbox.faults().add(Fault.of(RequestKind.STATUS, new TaskFault.ExpiredLink()).only(1));

    URI over = NovitaClient.link(client.status(task));
    URI fresh = NovitaClient.link(client.status(task));

    assertThat(client.send(NovitaClient.to(over)).statusCode()).isEqualTo(403);
    assertThat(client.send(NovitaClient.to(fresh)).statusCode()).isEqualTo(200);
  }

  @Test
  void aResultIsFlagged() throws Exception {
    sandbox.faults().add(Fault.of(RequestKind.SUBMIT, new TaskFault.Flagged()).only(1));
    String task = client.task();
    clock.move(ALL);

    JsonNode done = client.status(task);

    assertThat(done.at("/extra/enable_nsfw_detection").booleanValue()).isTrue();
    assertThat(done.at("/videos/0/nsfw_detection_result/valid").booleanValue()).isTrue();
  }

  @Test
  void aDownloadIsCutMidwayAndCanBeResumed() throws Exception {
    URI link = doneLink();
    sandbox.faults().add(Fault.of(RequestKind.RESULT, FaultPoint.MID_ANSWER, new Cut()).only(1));

    assertThatThrownBy(() -> client.bytes(NovitaClient.to(link))).isInstanceOf(IOException.class);

    Book.Download cut = sandbox.book().downloads().get(0);
    assertThat(cut.whole()).isFalse();
    assertThat(cut.bytes()).isPositive();
    assertThat(
            client
                .bytes(NovitaClient.to(link).header("Range", "bytes=" + cut.bytes() + "-"))
                .statusCode())
        .isEqualTo(206);
  }

  @Test
  void aDownloadLooksWholeAndIsNot() throws Exception {
    URI link = doneLink();
    sandbox.faults().add(Fault.of(RequestKind.RESULT, new PromisedLength(100)).only(1));

    assertThat(client.bytes(NovitaClient.to(link)).body()).hasSize(100);
    assertThat(sandbox.book().downloads().get(0).whole()).isFalse();
  }

  @Test
  void aDownloadPromisesMoreThanItHas() throws Exception {
    URI link = doneLink();
    int size = client.bytes(NovitaClient.to(link)).body().length;
    sandbox.faults().add(Fault.of(RequestKind.RESULT, new PromisedLength(size + 10L)));

    try (RawClient raw = new RawClient(sandbox.resultsUrl())) {
      raw.get(link.getRawPath() + "?" + link.getRawQuery());
      RawClient.Reply reply = raw.reply();
      assertThat(reply.promised()).isEqualTo(size + 10);
      assertThat(reply.got()).isEqualTo(size);
    }
  }

  @Test
  void aDownloadIsAnotherFile() throws Exception {
    URI link = doneLink();
    byte[] shorter = Media.mp4("isom", 640, 360, 1000);
    sandbox
        .faults()
        .add(
            Fault.of(
                RequestKind.RESULT, new OtherFile(Files.write(folder.resolve("s.mp4"), shorter))));

    assertThat(client.bytes(NovitaClient.to(link)).body()).isEqualTo(shorter);
  }

  private URI doneLink() throws Exception {
    String task = client.task();
    clock.move(ALL);
    return NovitaClient.link(client.status(task));
  }

  private static String word(JsonNode status) {
    return status.at("/task/status").textValue();
  }
}
