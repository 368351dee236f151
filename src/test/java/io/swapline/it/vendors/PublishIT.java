package io.swapline.it.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Pair;
import io.swapline.it.support.PublishedRows;
import io.swapline.it.support.S3Server;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.account.Book;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A vendor that fetches its media: from this server, or out of a staging bucket. */
@Execution(ExecutionMode.CONCURRENT)
class PublishIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String BUCKET = "staging";

  @RegisterExtension final Site site = new Site(options -> options.withVendor("wavespeed"));

  @BeforeEach
  void choose() {
    site.set("swapline.provider", "wavespeed");
  }

  @Test
  void aVendorFetchesFromThisServerWhileItsJobIsAliveAndNothingTellsTheAddress() throws Exception {
    site.set("swapline.publish", "serve");
    site.beReachable();
    ServiceProcess service = site.start();
    Pair pair = deliver();

    List<String> addresses = addresses();
    assertThat(addresses)
        .allMatch(
            one -> one.matches("http://127.0.0.1:\\d+/media/[0-9a-f]{32}/[a-z]+\\.[a-z0-9]+"));
    awaitNothingPublished();
    nothingElseIsBehindMedia(service);
    for (String address : addresses) {
      assertThat(status(address)).isEqualTo(404);
      assertNobodyTells(service, pair, address.replaceFirst(".*/media/([0-9a-f]+)/.*", "$1"));
    }
  }

  @Test
  void aVendorFetchesOutOfABucketThatIsEmptyWhenAllIsOverAlsoAfterAKill() throws Exception {
    try (S3Server server = S3Server.start(Files.createDirectories(site.home().resolve("s3")))) {
      server.makeBucket(BUCKET);
      site.set("swapline.publish", "s3");
      site.set("swapline.publish.s3.bucket", BUCKET);
      site.set("swapline.publish.s3.prefix", "out");
      site.set("swapline.publish.s3.endpoint", server.endpoint().toString());
      site.set("swapline.publish.s3.path-style", "true");
      site.set("swapline.publish.s3.access-key", S3Server.KEY.id());
      site.set("swapline.publish.s3.secret-key", S3Server.KEY.secret());
      site.set("swapline.poll.first", "10s");
      site.set("swapline.poll.max", "10s");
      ServiceProcess killed = site.start();
      Pair pair = site.dropReady("Anna Example");
      site.await("the task", SOON, reads -> reads.ids(JobState.RUNNING).size() == 1);
      killed.kill();
      assertThat(server.keys(BUCKET)).hasSize(2).allMatch(key -> key.startsWith("out/"));

      ServiceProcess service = site.start();
      site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
      assertDelivered(pair);
      awaitNothingPublished();
      assertThat(server.keys(BUCKET)).isEmpty();
      for (String address : addresses()) {
        assertThat(address).contains("X-Amz-Signature=");
        assertThat(status(address)).isEqualTo(404);
        String signature = address.replaceFirst(".*X-Amz-Signature=([0-9a-f]+).*", "$1");
        assertNobodyTells(service, pair, signature);
        assertThat(killed.log()).doesNotContain(signature);
      }
    }
  }

  /** A proxy lets the world come to all that begins with /media. */
  private static void nothingElseIsBehindMedia(ServiceProcess service) throws Exception {
    for (String path :
        List.of(
            "/media/../observe/metrics",
            "/media/%2e%2e/observe/metrics",
            "/media/..%2fobserve%2fmetrics",
            "/media/x/../../observe/health",
            "/media/./../observe/health",
            "/media/../../../../etc/passwd",
            "/media//observe/metrics")) {
      String answer = raw(service, path);
      assertThat(answer)
          .as(path)
          .startsWith(path.contains("%") ? "HTTP/1.1 400" : "HTTP/1.1 404")
          .doesNotContain("swapline_", "UP");
    }
  }

  private static String raw(ServiceProcess service, String path) throws Exception {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), service.address("/").getPort())) {
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private Pair deliver() throws Exception {
    Pair pair = site.dropReady("Anna Example");
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    assertDelivered(pair);
    return pair;
  }

  private void assertDelivered(Pair pair) throws Exception {
    assertThat(Audit.of(site, List.of(pair)).isDelivered(pair)).isTrue();
    assertThat(site.book().uploads())
        .extracting(Book.Upload::sha256)
        .containsExactly(pair.videoSha256(), pair.faceSha256());
    assertThat(site.book().paid()).hasSize(1);
    assertThat(site.book().breaches()).isEmpty();
  }

  private List<String> addresses() {
    return site.book().uploads().stream().map(Book.Upload::assetId).toList();
  }

  private void awaitNothingPublished() {
    Awaitility.await("the removal").atMost(SOON).until(() -> PublishedRows.count(site.data()) == 0);
  }

  private static int status(String address) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
        .statusCode();
  }

  private void assertNobodyTells(ServiceProcess service, Pair pair, String secret)
      throws Exception {
    assertThat(service.log()).doesNotContain(secret);
    assertThat(site.command("jobs", "--json")).contains(pair.name()).doesNotContain(secret);
    try (Stream<Path> out = Files.walk(site.outbox())) {
      for (Path file : out.filter(one -> one.toString().endsWith(".json")).toList()) {
        assertThat(Files.readString(file)).doesNotContain(secret);
      }
    }
  }
}
