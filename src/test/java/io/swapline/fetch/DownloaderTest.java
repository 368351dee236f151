package io.swapline.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.RawHttpServer;
import io.swapline.RawHttpServer.Request;
import io.swapline.custody.Sha256;
import io.swapline.net.WayOut;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A result is fetched whole from where a link may lead, or not at all. */
@Timeout(20)
class DownloaderTest {
  private static final int MOST_BYTES = 1_000_000;
  private static final String TAG = "ETag: \"v1\"";

  @TempDir private Path folder;

  private final AtomicReference<RawHttpServer.Answer> answer = new AtomicReference<>();
  private final AtomicInteger connected = new AtomicInteger();
  private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 10);
  private RawHttpServer server;
  private Downloader downloader;
  private Path file;

  @BeforeEach
  void open() throws IOException {
    file = folder.resolve("result.part");
    answer.set(RawHttpServer.always("200 OK", "a whole result", TAG));
    server =
        new RawHttpServer(
            (request, out) -> {
              answer.get().to(request, out);
              out.flush();
              throw new IOException("one answer a connection");
            },
            connected::incrementAndGet);
    downloader = new Downloader(WayOut.ofSystem(), true, MOST_BYTES, 60, time::get);
  }

  @AfterEach
  void close() throws IOException {
    downloader.close();
    server.close();
  }

  @Test
  void aResultIsFetchedWholeAndReplacesWhatWasThere() throws IOException {
    Files.writeString(file, "something longer that an earlier try had left");
    DownloadedFile fetched = fetch("/r.mp4?sig=a%2Fb");

    assertThat(file).hasContent("a whole result");
    assertThat(fetched.bytes()).isEqualTo(14);
    assertThat(fetched.sha256()).isEqualTo(Sha256.ofText("a whole result"));
    assertThat(server.requests().get(0).line()).isEqualTo("GET /r.mp4?sig=a%2Fb HTTP/1.1");
  }

  @Test
  void nothingOfOursLeavesWithIt() throws IOException {
    fetch("/r.mp4");

    assertThat(server.requests().get(0).names())
        .containsExactlyInAnyOrder("accept-encoding", "host", "connection", "user-agent");
    assertThat(server.requests().get(0).header("Accept-Encoding")).contains("identity");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "deflate"})
  void aResultThatIsPackedAllTheSameIsUnpacked(String coding) throws IOException {
    String whole = "a whole result".repeat(1_000);
    byte[] packed = packed(coding, whole);
    answer.set(
        (request, out) -> {
          out.write(
              ("HTTP/1.1 200 OK\r\nContent-Encoding: "
                      + coding
                      + "\r\nETag: \"v1\"\r\nContent-Length: "
                      + packed.length
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
          out.write(packed);
        });

    DownloadedFile fetched = fetch("/r.mp4");

    assertThat(file).hasContent(whole);
    assertThat(fetched.sha256()).isEqualTo(Sha256.ofText(whole));
  }

  @Test
  void whatUnpacksIntoMoreThanAResultMayHaveIsRefused() throws IOException {
    byte[] packed = packed("gzip", "0".repeat(3 * MOST_BYTES));
    answer.set(
        (request, out) -> {
          out.write(
              ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: "
                      + packed.length
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
          out.write(packed);
        });

    assertThatThrownBy(() -> fetch("/r.mp4"))
        .isInstanceOf(LinkRefusedException.class)
        .hasMessageContaining("larger than allowed");
  }

  private static byte[] packed(String coding, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        coding.equals("deflate") ? new DeflaterOutputStream(bytes) : new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void aLinkWithLettersThatAnAddressCannotHoldIsFetchedAsABrowserWould() throws IOException {
    fetch("/files/中文/my result{{env:HOME}}.mp4\r\nX-Injected: 1 ");

    assertThat(server.requests().get(0).line())
        .isEqualTo(
            "GET /files/%E4%B8%AD%E6%96%87/my%20result%7B%7Benv:HOME%7D%7D.mp4X-Injected:%201"
                + " HTTP/1.1");
    assertThat(server.requests().get(0).names()).doesNotContain("x-injected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1:99999/r.mp4",
        "ftp://cdn.example/r.mp4",
        "file:///etc/passwd",
        "//cdn.example/r.mp4",
        "/r.mp4",
        "",
        "https:///r.mp4",
        "https://user:pass@cdn.example/r.mp4",
        "https://user@cdn.example/r.mp4",
        "https://{{env:HOME}}.example/r.mp4",
        "jar:https://cdn.example/r.jar!/r.mp4"
      })
  void aLinkThatIsNoPlainHttpsAddressIsRefused(String link) {
    assertThatThrownBy(() -> downloader.fetch(link, file)).isInstanceOf(LinkRefusedException.class);
    assertThat(file).doesNotExist();
  }

  @Test
  void plainHttpIsTakenBesideTheSandboxOnly() throws IOException {
    try (Downloader strict = new Downloader(WayOut.ofSystem(), false, MOST_BYTES, 60, time::get)) {
      assertThatThrownBy(() -> strict.fetch(server.url() + "/r.mp4", file))
          .isInstanceOf(LinkRefusedException.class);
    }
    assertThat(connected).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "127.1"})
  void aLinkIntoThisMachineIsRefusedBeforeAByteLeaves(String host) throws IOException {
    try (Downloader strict = new Downloader(WayOut.ofSystem(), false, MOST_BYTES, 60, time::get)) {
      String link = "https://" + host + ":" + server.port() + "/r.mp4";
      assertThatThrownBy(() -> strict.fetch(link, file)).isInstanceOf(LinkRefusedException.class);
    }
    assertThat(connected).hasValue(0);
  }

  @Test
  void aPlaceholderInALinkIsNeverFilledIn() throws IOException {
    fetch("/%7B%7Benv:HOME%7D%7D/r.mp4");

    assertThat(server.requests().get(0).line())
        .isEqualTo("GET /%7B%7Benv:HOME%7D%7D/r.mp4 HTTP/1.1");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aLinkThatLeadsOnIsFollowedAsABrowserWould(int status) throws IOException {
    leadOn(status, server.url() + "/bucket/r.mp4?sig=1");

    fetch("/r.mp4");

    assertThat(file).hasContent("a whole result");
    assertThat(server.requests())
        .extracting(Request::line)
        .containsExactly("GET /r.mp4 HTTP/1.1", "GET /bucket/r.mp4?sig=1 HTTP/1.1");
    assertThat(server.requests().get(1).names())
        .containsExactlyInAnyOrder("accept-encoding", "host", "connection", "user-agent");
  }

  @ParameterizedTest
  @CsvSource({
    "/other/r.mp4, /other/r.mp4",
    "other.mp4, /files/other.mp4",
    "?v=2, /files/r.mp4?v=2",
    "/my result.mp4, /my%20result.mp4",
  })
  void aLinkMayLeadOnToAPathOfItsServer(String location, String path) throws IOException {
    leadOn(302, location);

    fetch("/files/r.mp4");

    assertThat(server.requests().get(1).line()).isEqualTo("GET " + path + " HTTP/1.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://cdn.example/r.mp4",
        "file:///etc/passwd",
        "https://user@cdn.example/r.mp4",
        "https://169.254.169.254/latest/meta-data",
        "https://10.0.0.1/r.mp4",
        "//192.168.0.1/r.mp4"
      })
  void aLinkDoesNotLeadOnToWhatALinkMayNotBe(String location) {
    leadOn(302, location);

    assertThatThrownBy(() -> fetch("/r.mp4")).isInstanceOf(LinkRefusedException.class);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aLinkDoesNotLeadOnFromHttpsToHttp() {
    URI secure = URI.create("https://cdn.example/r.mp4");

    assertThatThrownBy(() -> LinkRules.ledOn(secure, "http://cdn.example/r.mp4", false))
        .isInstanceOf(LinkRefusedException.class)
        .hasMessageContaining("not an https address");
  }

  @Test
  void aLinkThatLeadsInACircleIsGivenUp() {
    answer.set(RawHttpServer.always("302 Found", "", "Location: /r.mp4"));

    assertThatThrownBy(() -> fetch("/r.mp4"))
        .isInstanceOf(LinkRefusedException.class)
        .hasMessageContaining("from one address to the next");
    assertThat(server.requests()).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"302 Found", "304 Not Modified", "300 Multiple Choices"})
  void aLinkThatLeadsNowhereIsRefused(String status) {
    answer.set(RawHttpServer.always(status, ""));

    assertThatThrownBy(() -> fetch("/r.mp4"))
        .isInstanceOf(LinkRefusedException.class)
        .hasMessageContaining("leads elsewhere");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aCutDownloadGoesOnWhereTheLinkLeadsTo() throws IOException {
    String whole = "0123456789".repeat(10_000);
    answer.set(
        (request, out) -> {
          if (request.line().contains("/elsewhere")) {
            part(request, out, whole, 60_000);
          } else {
            RawHttpServer.send(out, "307 Temporary Redirect", "", "Location: /elsewhere");
          }
        });

    fetch("/r.mp4");

    assertThat(file).hasContent(whole);
    assertThat(server.requests()).hasSize(4);
  }

  private void leadOn(int status, String location) {
    answer.set(
        (request, out) -> {
          if (server.requests().size() == 1) {
            RawHttpServer.send(out, status + " Go", "elsewhere", "Location: " + location);
          } else {
            RawHttpServer.send(out, "200 OK", "a whole result", TAG);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 409, 410, 422, 451})
  void aLinkThatDoesNotWorkAnyMoreNeedsAFreshOne(int status) {
    answer.set(RawHttpServer.always(status + " No", "<Error>Request has expired</Error>"));

    assertThatThrownBy(() -> fetch("/r.mp4"))
        .isInstanceOf(LinkExpiredException.class)
        .hasMessageContaining("HTTP " + status);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 204, 206})
  void whatMayPassIsTriedAgainWithTheSameLink(int status) {
    answer.set(RawHttpServer.always(status + " Later", ""));

    assertThatThrownBy(() -> fetch("/r.mp4"))
        .isInstanceOf(IOException.class)
        .isNotInstanceOfAny(LinkExpiredException.class, LinkRefusedException.class);
  }

  @Test
  void aDownloadThatIsCutGoesOnWhereItStopped() throws IOException {
    String whole = "0123456789".repeat(10_000);
    answer.set((request, out) -> part(request, out, whole, 40_000));
    DownloadedFile fetched = fetch("/r.mp4");

    assertThat(file).hasContent(whole);
    assertThat(fetched.sha256()).isEqualTo(Sha256.ofText(whole));
    assertThat(server.requests()).hasSize(3);
    Request second = server.requests().get(1);
    assertThat(second.header("Range")).contains("bytes=40000-");
    assertThat(second.header("If-Range")).contains("\"v1\"");
    assertThat(server.requests().get(2).header("Range")).contains("bytes=80000-");
  }

  @Test
  void aResultThatChangedMeanwhileIsFetchedFromItsStart() throws IOException {
    answer.set(
        (request, out) -> {
          if (server.requests().size() == 1) {
            head(out, "200 OK", 100, TAG);
            out.write("old".getBytes(StandardCharsets.US_ASCII));
          } else {
            RawHttpServer.send(out, "200 OK", "new result", "ETag: \"v2\"");
          }
        });
    DownloadedFile fetched = fetch("/r.mp4");

    assertThat(file).hasContent("new result");
    assertThat(fetched.sha256()).isEqualTo(Sha256.ofText("new result"));
  }

  @Test
  void aServerThatSendsAnotherPartThanAskedForIsNotBelieved() {
    answer.set(
        (request, out) -> {
          if (server.requests().size() == 1) {
            head(out, "200 OK", 10, TAG);
            out.write("01234".getBytes(StandardCharsets.US_ASCII));
          } else {
            RawHttpServer.send(
                out, "206 Partial Content", "01234", TAG, "Content-Range: bytes 0-4/10");
          }
        });

    assertThatThrownBy(() -> fetch("/r.mp4"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another part");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Nothing: 1", "ETag: W/\"v1\""})
  void withoutAFirmMarkACutDownloadIsNotPiecedTogether(String mark) {
    answer.set(
        (request, out) -> {
          head(out, "200 OK", 100, mark);
          out.write("half".getBytes(StandardCharsets.US_ASCII));
        });

    assertThatThrownBy(() -> fetch("/r.mp4")).isInstanceOf(IOException.class);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aServerThatCutsAgainAndAgainIsLeftForLater() {
    answer.set((request, out) -> part(request, out, "0123456789".repeat(10_000), 10));

    assertThatThrownBy(() -> fetch("/r.mp4")).isInstanceOf(IOException.class);
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void aResultWithoutItsLastChunkIsNotWhole() {
    answer.set(
        (request, out) ->
            out.write(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"
                    .getBytes(StandardCharsets.US_ASCII)));

    assertThatThrownBy(() -> fetch("/r.mp4")).isInstanceOf(IOException.class);
  }

  @Test
  void aResultThatSaysItIsTooLargeIsNotBegun() {
    answer.set((request, out) -> head(out, "200 OK", MOST_BYTES + 1L, TAG));

    assertThatThrownBy(() -> fetch("/r.mp4"))
        .isInstanceOf(LinkRefusedException.class)
        .hasMessageContaining("more than allowed");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aResultWithoutEndIsCutOffAndTheConnectionIsDropped() throws IOException {
    answer.set((request, out) -> endless(out));

    assertThatThrownBy(() -> fetch("/r.mp4"))
        .isInstanceOf(LinkRefusedException.class)
        .hasMessageContaining("larger than allowed");
    assertThat(Files.size(file)).isLessThan(MOST_BYTES + 100_000L);
  }

  @Test
  void aResultThatTakesTooLongIsGivenUpAtOnce() {
    answer.set(
        (request, out) -> {
          time.addAndGet(61_000_000_000L);
          head(out, "200 OK", MOST_BYTES, TAG);
          out.write(new byte[1000]);
          out.flush();
          endless(out);
        });

    assertThatThrownBy(() -> fetch("/r.mp4"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("within the time");
    assertThat(server.requests()).hasSize(1);
  }

  private DownloadedFile fetch(String path) throws IOException {
    return downloader.fetch(server.url() + path, file);
  }

  /** The part that was asked for, cut after so many bytes. */
  private static void part(Request request, OutputStream out, String whole, int most)
      throws IOException {
    List<String> range = request.header("Range").map(List::of).orElse(List.of());
    int from = range.isEmpty() ? 0 : Integer.parseInt(range.get(0).replaceAll("\\D", ""));
    String status = from == 0 ? "200 OK" : "206 Partial Content";
    String where = "Content-Range: bytes " + from + "-" + (whole.length() - 1) + "/*";
    head(out, status, whole.length() - from, TAG, where);
    int end = Math.min(whole.length(), from + most);
    out.write(whole.substring(from, end).getBytes(StandardCharsets.US_ASCII));
    out.flush();
    if (end < whole.length()) {
      throw new IOException("cut");
    }
  }

  private static void head(OutputStream out, String status, long length, String... headers)
      throws IOException {
    String head =
        "HTTP/1.1 " + status + "\r\n" + String.join("\r\n", headers) + "\r\nContent-Length: ";
    out.write(
        (head + length + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    if (!headers[0].equals(TAG)) {
      out.flush();
    }
  }

  private static void endless(OutputStream out) throws IOException {
    out.write(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII));
    byte[] chunk = ("ffff\r\n" + "x".repeat(0xffff) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    while (true) {
      out.write(chunk);
    }
  }
}
