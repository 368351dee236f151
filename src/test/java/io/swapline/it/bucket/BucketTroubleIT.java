package io.swapline.it.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.RawHttpServer;
import io.swapline.it.support.Launch;
import io.swapline.it.support.S3Gate;
import io.swapline.it.support.S3Ground;
import io.swapline.it.support.S3Server;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A bucket that is slow, away, or not to be used. */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class BucketTroubleIT {
  private static final Duration A_WHILE = Duration.ofSeconds(90);

  @RegisterExtension final Site site = new Site();

  private S3Ground s3;

  @BeforeEach
  void startServer() throws IOException {
    s3 = S3Ground.of(site);
  }

  @AfterEach
  void stopServer() throws IOException {
    s3.close();
  }

  @Test
  void aBucketThatIsSlowThenAwayThenKeepsItsObjectsBackLosesNothing() throws Exception {
    ServiceProcess service = site.start();
    s3.gate().refuse(request -> true, slowDown());
    s3.drops().drop("slow");
    awaitSaid(service, "wants fewer requests");
    s3.gate().open();
    awaitDelivered(1);

    s3.gate().shut();
    s3.drops().drop("away");
    awaitSaid(service, "could not be reached");
    s3.gate().open();
    awaitDelivered(2);

    s3.gate().refuse(request -> request.kind().equals("GET"), slowDown());
    s3.drops().drop("kept");
    awaitSaid(service, "kept is not taken yet");
    s3.gate().open();
    awaitDelivered(3);
    assertThat(site.book().submits()).hasSize(3);
    assertThat(service.log()).doesNotContain("\tat ");
  }

  private static RawHttpServer.Answer slowDown() {
    return RawHttpServer.always(
        "503 Slow Down",
        "<Error><Code>SlowDown</Code><Message>Please reduce your rate.</Message></Error>",
        "Content-Type: application/xml");
  }

  @Test
  void aBucketThatDripsHoldsItsShareAndTheFoldersDropsAreDeliveredMeanwhile() throws Exception {
    site.set("swapline.watch.folder", site.inbox().toString());
    List<S3Gate.Hold> holds = List.of(holdVideo(), holdVideo());
    site.start();
    for (String name : List.of("slow", "slower", "waiting")) {
      s3.drops().drop(name);
    }
    Awaitility.await("two drip")
        .atMost(A_WHILE)
        .until(() -> holds.stream().allMatch(S3Gate.Hold::isReached));

    site.dropReady("quick");

    awaitDelivered(1);
    List<Job> taking = site.read(reads -> reads.inState(JobState.TAKING, 9));
    assertThat(taking).hasSize(3);
    holds.forEach(hold -> hold.end(true));
    awaitDelivered(4);
    assertThat(site.book().submits()).hasSize(4);
  }

  private S3Gate.Hold holdVideo() {
    return s3.gate()
        .hold(
            S3Gate.Point.HALFWAY,
            request -> request.kind().equals("GET") && request.key().endsWith(".mp4"));
  }

  @Test
  void aWrongSecretIsToldAndItsFileIsReadAnewWhenItIsMended() throws Exception {
    Path secret = Files.writeString(site.home().resolve("secret"), "a/wrong+one=of/tests\n");
    site.set("swapline.watch.s3.secret-key", "");
    site.set("swapline.watch.s3.secret-key-file", secret.toString());
    ServiceProcess service = site.start();
    s3.drops().drop("clip");
    awaitSaid(service, "finds the secret of the bucket drops wrong");
    List<Job> none = site.read(reads -> reads.newest(1));
    assertThat(none).isEmpty();

    Files.writeString(secret, S3Server.KEY.secret() + "\n");

    awaitDelivered(1);
    assertThat(site.book().submits()).hasSize(1);
    assertThat(service.log()).doesNotContain(S3Server.KEY.secret()).doesNotContain("a/wrong+one");
  }

  @Test
  void aSecondServiceWithAnotherLedgerTakesNothingFromThePrefix() throws Exception {
    site.start();
    s3.drops().drop("first");
    awaitDelivered(1);
    ServiceProcess second =
        site.launch(
            Launch.plain()
                .set("swapline.data", "data2")
                .set("swapline.deliver.to", "file:outbox2")
                .set("swapline.done.folder", "done2")
                .set("swapline.failed.folder", "failed2"));
    awaitSaid(second, "belongs to another ledger");

    s3.drops().drop("clip");

    awaitDelivered(2);
    assertThat(site.home().resolve("outbox2/clip.mp4")).doesNotExist();
    assertThat(site.book().submits()).hasSize(2);
  }

  private static void awaitSaid(ServiceProcess service, String words) {
    Awaitility.await(words).atMost(A_WHILE).until(() -> service.log().contains(words));
  }

  private void awaitDelivered(int number) {
    site.await(
        "delivered",
        A_WHILE,
        reads ->
            reads.inState(JobState.DELIVERED, 99).stream()
                    .filter(job -> job.closedAt() != null)
                    .count()
                == number);
  }
}
