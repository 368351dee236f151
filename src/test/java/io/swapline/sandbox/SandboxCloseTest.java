package io.swapline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.Gate;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.media.Media;
import io.swapline.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SandboxCloseTest extends SandboxTest {

  @Test
  void closingCutsWhatIsHeldAndLeavesNothingRunning() throws Exception {
    Gate gate = sandbox.faults().hold(RequestKind.STATUS, FaultPoint.BEFORE_READ);
    URI api = sandbox.apiUrl();
    try (RawClient raw = new RawClient(api)) {
      raw.get("/v3/async/task-result");
      gate.awaitHeld(1, Duration.ofSeconds(10));

      sandbox.close();

      assertThat(raw.isClosed()).isTrue();
    }
    assertThatThrownBy(() -> new RawClient(api)).isInstanceOf(ConnectException.class);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(it -> it.getName().startsWith("sandbox-")));
  }

  @Test
  void aTakenPortStopsTheStartAndFreesTheOthers() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      SandboxOptions.Ports ports = new SandboxOptions.Ports(0, 0, taken.getLocalPort());

      assertThatThrownBy(() -> Sandbox.start(options().withPorts(ports)))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aVendorThatNobodyPlaysIsRefused() {
    assertThatThrownBy(() -> Sandbox.start(options().withVendor("nobody")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the sandbox cannot play nobody");
  }

  @Test
  void everythingListensOnLoopbackOnly() {
    assertThat(sandbox.apiUrl().getHost()).isEqualTo("127.0.0.1");
    assertThat(sandbox.assetsUrl().getPort()).isNotEqualTo(sandbox.apiUrl().getPort());
    assertThat(sandbox.resultsUrl().getPort()).isNotEqualTo(sandbox.apiUrl().getPort());
  }

  @Test
  void anotherProcessReadsTheBookWithoutAKey() throws Exception {
    String task = client.task();
    clock.move(ALL);
    client.bytes(NovitaClient.to(NovitaClient.link(client.status(task))));
    client.send(client.put(Media.mp4()).header("X-Job", "7"));

    JsonNode book =
        NovitaClient.json(client.send(NovitaClient.to(sandbox.apiUrl().resolve("/sandbox/book"))));

    assertThat(book.get("uploads")).hasSize(2);
    assertThat(book.at("/submits/0/taskId").textValue()).isEqualTo(task);
    assertThat(book.at("/submits/0/whole").booleanValue()).isTrue();
    assertThat(book.at("/submits/0/status").intValue()).isEqualTo(200);
    assertThat(book.at("/paid/0/faceSha256").textValue())
        .isEqualTo(Media.sha256(NovitaClient.FACE));
    assertThat(book.at("/paid/0/options/enable_restore").textValue()).isEqualTo("true");
    assertThat(book.at("/paid/0/polls").intValue()).isEqualTo(1);
    assertThat(book.at("/downloads/0/whole").booleanValue()).isTrue();
    assertThat(book.get("breaches")).hasSize(1);
    assertThat(
            client
                .send(NovitaClient.to(sandbox.apiUrl().resolve("/sandbox/book/more")))
                .statusCode())
        .isEqualTo(404);
  }
}
