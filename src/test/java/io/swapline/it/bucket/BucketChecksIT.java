package io.swapline.it.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Clip;
import io.swapline.it.support.S3Server;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.JobState;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where the state of a bucket is told. */
class BucketChecksIT {
  private static final Duration A_WHILE = Duration.ofSeconds(60);

  @RegisterExtension final Site site = new Site();
  private final HttpClient http = HttpClient.newHttpClient();
  private S3Server server;

  @BeforeEach
  void startServer() throws IOException {
    server = S3Server.start(Files.createDirectories(site.home().resolve("s3")));
    site.set("swapline.watch.folder", "");
    site.set("swapline.watch.buckets", "studio");
    site.set("swapline.watch.s3.studio.bucket", "drops");
    site.set("swapline.watch.s3.studio.prefix", "in");
    site.set("swapline.watch.s3.studio.endpoint", server.endpoint().toString());
    site.set("swapline.watch.s3.studio.path-style", "true");
    site.set("swapline.watch.s3.studio.access-key", S3Server.KEY.id());
    site.set("swapline.watch.s3.studio.secret-key", S3Server.KEY.secret());
    site.set("swapline.watch.s3.studio.every", "1s");
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void aBucketThatIsNotThereIsToldByHealthAndDoctorUntilItIs() throws Exception {
    String words = "there is no bucket drops at " + server.endpoint().getAuthority();
    ServiceProcess service = site.start();

    Awaitility.await("not ready").atMost(A_WHILE).until(() -> ready(service).statusCode() == 503);
    assertThat(ready(service).body()).contains("swapline.watch.s3.studio.bucket", words);
    assertThat(site.say(true, "doctor").text())
        .contains("MEND  swapline.watch.s3.studio.bucket: " + words);

    server.makeBucket("drops");

    Awaitility.await("ready").atMost(A_WHILE).until(() -> ready(service).statusCode() == 200);
    assertThat(site.say(true, "doctor").text())
        .contains(
            "ok    swapline.watch.s3.studio.bucket: s3://drops/in/.swapline says that it is this"
                + " ledger's")
        .doesNotContain("MEND", S3Server.KEY.id(), S3Server.KEY.secret());
  }

  @Test
  void aKeyFileThatIsGoneIsToldAndANewOneCountsAtOnce() throws Exception {
    Path id = Files.writeString(site.home().resolve("id"), S3Server.KEY.id());
    Path secret = Files.writeString(site.home().resolve("secret"), S3Server.KEY.secret());
    site.set("swapline.watch.s3.studio.access-key", "");
    site.set("swapline.watch.s3.studio.secret-key", "");
    site.set("swapline.watch.s3.studio.access-key-file", id.toString());
    site.set("swapline.watch.s3.studio.secret-key-file", secret.toString());
    server.makeBucket("drops");
    ServiceProcess service = site.start();
    Awaitility.await("ready").atMost(A_WHILE).until(() -> ready(service).statusCode() == 200);

    Files.delete(secret);

    Awaitility.await("not ready").atMost(A_WHILE).until(() -> ready(service).statusCode() == 503);
    assertThat(ready(service).body())
        .contains("the access key of the bucket drops cannot be read: ", secret.toString());

    Files.writeString(secret, S3Server.KEY.secret());

    Awaitility.await("ready again").atMost(A_WHILE).until(() -> ready(service).statusCode() == 200);
    assertThat(service.log()).doesNotContain(S3Server.KEY.id(), S3Server.KEY.secret());
  }

  @Test
  void nothingIsPutIntoASourceThatIsOnlyRead() throws Exception {
    site.set("swapline.watch.s3.studio.afterwards", "nothing");
    server.makeBucket("drops");
    server.put("drops", "in/clip.mp4", bytes(Clip.video(site.home().resolve("clip.mp4"), 1000)));
    server.put("drops", "in/clip.face.jpg", bytes(Clip.face(site.home().resolve("face.jpg"))));
    List<String> dropped = server.keys("drops");
    site.start();

    site.await(
        "closed",
        A_WHILE,
        reads ->
            reads.inState(JobState.DELIVERED, 2).stream().anyMatch(job -> job.closedAt() != null));

    assertThat(server.keys("drops")).isEqualTo(dropped);
    assertThat(site.book().submits()).hasSize(1);
  }

  private static byte[] bytes(Path file) throws IOException {
    return Files.readAllBytes(file);
  }

  private HttpResponse<String> ready(ServiceProcess service) throws Exception {
    return http.send(
        HttpRequest.newBuilder(service.address("/observe/health/ready")).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
