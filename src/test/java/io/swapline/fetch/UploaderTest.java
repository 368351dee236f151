package io.swapline.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.swapline.RawHttpServer;
import io.swapline.net.ExchangeTimes;
import io.swapline.net.HostilePeer;
import io.swapline.net.WayOut;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is sent whole to where a link may lead, with what the link asks for and nothing else. */
@Timeout(20)
class UploaderTest {
  private static final ExchangeTimes LONG = ExchangeTimes.USUAL;

  @TempDir private Path folder;

  private final AtomicReference<RawHttpServer.Answer> answer =
      new AtomicReference<>(RawHttpServer.always("200 OK", ""));
  private RawHttpServer server;
  private Uploader uploader;
  private Path file;

  @BeforeEach
  void open() throws IOException {
    file = Files.writeString(folder.resolve("target.mp4"), "a whole film");
    server = new RawHttpServer((request, out) -> answer.get().to(request, out));
    uploader = new Uploader(WayOut.ofSystem(), true, LONG);
  }

  @AfterEach
  void close() throws IOException {
    uploader.close();
    server.close();
  }

  @Test
  void theFileArrivesWholeWithTheLinksHeadersAndNoOthers() throws IOException {
    Uploader.Answered answered =
        uploader.put(
            server.url() + "/up/1?X-Amz-Signature=a%2Fb",
            Map.of("Content-Type", "video/mp4", "x-amz-acl", "private", "Content-Length", "12"),
            file);

    assertThat(answered.status()).isEqualTo(200);
    RawHttpServer.Request request = server.requests().get(0);
    assertThat(request.line()).isEqualTo("PUT /up/1?X-Amz-Signature=a%2Fb HTTP/1.1");
    assertThat(request.body()).isEqualTo("a whole film");
    assertThat(request.header("Content-Type")).contains("video/mp4");
    assertThat(request.header("Content-Length")).contains("12");
    assertThat(request.names())
        .containsExactlyInAnyOrder(
            "host", "connection", "user-agent", "content-length", "content-type", "x-amz-acl");
  }

  @Test
  void aLinkWithoutHeadersGetsNoTypeThatNobodySigned() throws IOException {
    uploader.put(server.url() + "/up", Map.of("Host", "127.0.0.1:" + server.port()), file);

    assertThat(server.requests().get(0).names())
        .containsExactlyInAnyOrder("host", "connection", "user-agent", "content-length");
  }

  @ParameterizedTest
  @ValueSource(strings = {"403 Forbidden", "503 Slow Down", "302 Found", "307 Temporary Redirect"})
  void whateverIsAnsweredIsToldAndNothingIsFollowedOrRepeated(String status) throws IOException {
    answer.set(
        RawHttpServer.always(
            status, "<Error/>", "Location: " + server.url() + "/else", "Retry-After: 7"));

    assertThat(uploader.put(server.url() + "/up", Map.of(), file))
        .isEqualTo(
            new Uploader.Answered(Integer.parseInt(status.substring(0, 3)), "<Error/>", "7"));
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:1/up",
        "https://127.0.0.1:1/up",
        "https://localhost:1/up",
        "https://10.0.0.1/up",
        "https://169.254.169.254/latest",
        "https://[::1]/up",
        "http://example.com/up",
        "ftp://example.com/up",
        "file:///etc/passwd",
        "https://user:secret@example.com/up",
        "/up",
        "https://example.com:99999/up",
        ""
      })
  void aLinkThatMustNotBeFollowedIsRefused(String link) {
    try (Uploader abroad = new Uploader(WayOut.ofSystem(), false, LONG)) {
      assertThatThrownBy(() -> abroad.put(link, Map.of(), file))
          .isInstanceOf(LinkRefusedException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Transfer-Encoding, chunked",
    "Connection, keep-alive",
    "Expect, 100-continue",
    "Host, elsewhere.example",
    "Content-Length, 11",
    "'X Y', a",
    "'X-A\r\nX-B: 1', a",
    "X-A, 'a\r\nX-B: 1'",
    "X-A, 'é'"
  })
  void aHeaderThatWouldChangeTheRequestIsRefused(String name, String value) {
    assertThatThrownBy(() -> uploader.put(server.url() + "/up", Map.of(name, value), file))
        .isInstanceOf(LinkRefusedException.class)
        .hasMessageContaining("the upload's link comes with");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aServerThatTakesNoMoreBytesDoesNotHoldTheJobForEver() throws Exception {
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Uploader impatient =
            new Uploader(WayOut.ofSystem(), true, HostilePeer.within(Duration.ofMillis(300)))) {
      assertThatThrownBy(() -> impatient.put(url(deaf), Map.of(), large()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("did not end its answer within");
    }
  }

  @Test
  void aStopCutsWhatIsGoingOut() throws Exception {
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path large = large();
      CompletableFuture<Uploader.Answered> sending =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return uploader.put(url(deaf), Map.of(), large);
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      try (Socket connection = deaf.accept()) {
        InputStream in = connection.getInputStream();
        await().until(() -> in.available() > 0);
        uploader.close();

        assertThatThrownBy(sending::get)
            .isInstanceOf(ExecutionException.class)
            .hasRootCauseInstanceOf(IOException.class);
      }
    }
  }

  private Path large() throws IOException {
    return Files.write(folder.resolve("large.mp4"), new byte[20_000_000]);
  }

  private static String url(ServerSocket socket) {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/up";
  }
}
