package io.swapline.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A result that comes within the answer to a paid request is whole in its file, or known as cut.
 */
class InlineAnswerTest {
  private static final String AROUND = "{\"image_file\":\"\",\"image_type\":\"png\",\"n\":[1.5]}";

  @TempDir private Path folder;

  private final byte[] picture = new byte[100_001];
  private String answer;
  private InlineAnswer inline;

  @BeforeEach
  void make() {
    new Random(1).nextBytes(picture);
    String base64 = Base64.getEncoder().encodeToString(picture);
    answer = AROUND.replace("\"\"", "\"" + base64 + "\"");
    inline =
        new InlineAnswer(
            JsonAt.of("/data/0, /image_file"),
            folder.resolve("a.part"),
            folder.resolve("a.done"),
            System::nanoTime);
  }

  @Test
  void theResultIsInItsFileAndTheRestIsLeftToRead() throws IOException {
    byte[] around = inline.receive(stream(answer));

    assertThat(inline.state()).isEqualTo(InlineAnswer.State.WHOLE);
    assertThat(folder.resolve("a.done")).hasBinaryContent(picture);
    assertThat(folder.resolve("a.part")).doesNotExist();
    assertThat(new String(around, StandardCharsets.UTF_8)).isEqualTo(AROUND);
  }

  @Test
  void aResultThatComesAfterItsJobWasPutAwayIsKeptAllTheSame() throws IOException {
    Path gone = folder.resolve("gone");
    InlineAnswer late =
        new InlineAnswer(
            JsonAt.of("/image_file"),
            gone.resolve("a.part"),
            gone.resolve("a.done"),
            System::nanoTime);
    late.receive(stream(answer));

    assertThat(late.state()).isEqualTo(InlineAnswer.State.WHOLE);
    assertThat(gone.resolve("a.done")).hasBinaryContent(picture);
  }

  @Test
  void whereverTheAnswerIsCutThereIsNoResult() throws IOException {
    for (int end : new int[] {20, answer.length() / 2, answer.length() - 30, answer.length() - 1}) {
      make();
      inline.receive(stream(answer.substring(0, end)));

      assertThat(inline.state()).as("cut at %s", end).isEqualTo(InlineAnswer.State.CUT);
      assertThat(folder.resolve("a.done")).doesNotExist();
    }
    assertThat(folder.resolve("a.part")).exists();
  }

  @Test
  void anAnswerWithoutAResultIsARefusalToReadAndOneThatIsNoJsonIsToldApart() throws IOException {
    String refusal = "{\"code\":402,\"image_file\":null}";
    assertThat(inline.receive(stream(refusal))).asString().isEqualTo(refusal);
    assertThat(inline.state()).isEqualTo(InlineAnswer.State.NONE);
    inline.receive(stream("{\"image_file\":\"\"}"));
    assertThat(inline.state()).isEqualTo(InlineAnswer.State.NONE);

    inline.receive(stream("{\"image_file\":\"no base64!\"}"));
    assertThat(inline.state()).isEqualTo(InlineAnswer.State.UNREADABLE);
    inline.receive(stream("<html>"));
    assertThat(inline.state()).isEqualTo(InlineAnswer.State.UNREADABLE);
    assertThat(folder.resolve("a.done")).doesNotExist();
  }

  @Test
  void whatNeverEndsIsCutAndSoIsWhatDrips() throws IOException {
    inline.receive(
        new InputStream() {
          @Override
          public int read() {
            return ' ';
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            Arrays.fill(bytes, offset, offset + length, (byte) ' ');
            return length;
          }
        });
    assertThat(inline.words()).contains("longer than any result");

    long[] now = {0};
    InlineAnswer slow =
        new InlineAnswer(
            JsonAt.of("/image_file"),
            folder.resolve("b.part"),
            folder.resolve("b.done"),
            () -> now[0] += Duration.ofMinutes(6).toNanos());
    slow.receive(stream(answer));
    assertThat(slow.state()).isEqualTo(InlineAnswer.State.CUT);
    assertThat(slow.words()).contains("ten minutes");
  }

  @Test
  void aLargeResultNeedsLittleMemory() throws Exception {
    byte[] large = new byte[40_000_000];
    new Random(2).nextBytes(large);
    Path body = folder.resolve("body");
    Files.writeString(
        body, AROUND.replace("\"\"", "\"" + Base64.getEncoder().encodeToString(large) + "\""));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Reading.class.getName(),
                body.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(said).isEqualTo("WHOLE");
    assertThat(folder.resolve("body.done")).hasBinaryContent(large);
  }

  /** Reads an answer in a process with a small heap. */
  static final class Reading {
    public static void main(String[] arguments) throws IOException {
      InlineAnswer reading =
          new InlineAnswer(
              JsonAt.of("/image_file"),
              Path.of(arguments[0] + ".part"),
              Path.of(arguments[0] + ".done"),
              System::nanoTime);
      try (InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
        reading.receive(in);
      }
      System.out.print(reading.state());
    }
  }

  @Test
  void throughTheGateItIsReceivedOnceUnpackedAndACutIsNoError() throws Exception {
    assertThat(posted(200, false, 0)).isEqualTo(AROUND);
    assertThat(inline.state()).isEqualTo(InlineAnswer.State.WHOLE);
    make();
    assertThat(posted(200, true, 0)).isEqualTo(AROUND);
    assertThat(inline.state()).isEqualTo(InlineAnswer.State.WHOLE);
    assertThat(folder.resolve("a.done")).hasBinaryContent(picture);
    make();
    posted(200, false, 1000);
    assertThat(inline.state()).isEqualTo(InlineAnswer.State.CUT);
    make();
    assertThat(posted(400, false, 0)).isEqualTo(answer);
    assertThat(inline.state()).isEqualTo(InlineAnswer.State.NONE);
  }

  @Test
  void anAnswerThatIsToNameATaskIsReadAsItIsAndOneThatNeverEndsIsLeftToNobodyKnows()
      throws Exception {
    inline = null;
    answer = "{\"task\": \"" + "7".repeat(100_000) + "\"}";
    assertThat(posted(200, false, 0)).isEqualTo(answer);
    assertThat(posted(400, true, 0)).isEqualTo(answer);
    answer = " ".repeat(1_000_001);
    assertThatThrownBy(() -> posted(200, false, 0))
        .isInstanceOf(IOException.class)
        .hasMessage("the answer was longer than 1 MB");
    assertThatThrownBy(() -> posted(503, true, 0))
        .as("unpacked")
        .hasMessage("the answer was longer than 1 MB");
  }

  /**
   * @param missing how many bytes of what is promised do not come
   */
  private String posted(int status, boolean packed, int missing) throws Exception {
    byte[] body = packed ? pack(answer) : answer.getBytes(StandardCharsets.UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          if (packed) {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
          }
          exchange.sendResponseHeaders(status, body.length + missing);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      Exchange exchange = new DefaultExchange(camel);
      RequestPermit permit = new RequestPermit();
      permit.allowPaid(exchange, new NoNotes(), window());
      if (inline != null) {
        permit.expect(exchange, inline);
      }
      HttpClientContext context = HttpClientContext.create();
      context.setAttribute(GuardedRequests.EXCHANGE, exchange);
      HttpPost post = new HttpPost("http://127.0.0.1:" + server.getAddress().getPort() + "/");
      post.setEntity(new StringEntity("{}"));
      try (CloseableHttpClient client = client()) {
        return client.execute(post, context, got -> EntityUtils.toString(got.getEntity()));
      }
    } finally {
      server.stop(0);
    }
  }

  private static CloseableHttpClient client() {
    HttpClientBuilder builder = HttpClientBuilder.create();
    new GuardedRequests(Duration.ofSeconds(5), (request, entity, context) -> {}, breakers())
        .configureHttpClient(builder);
    return builder.build();
  }

  private static HostCircuitBreakers breakers() {
    return new HostCircuitBreakers(System::nanoTime);
  }

  private static SendWindow window() {
    return new SendWindow(Duration.ofSeconds(30), InstantSource.system(), System::nanoTime);
  }

  private static final class NoNotes implements PaidNotes {
    @Override
    public void sending() {}

    @Override
    public void notSent() {}
  }

  private static byte[] pack(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
