package io.swapline.it.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Clip;
import io.swapline.it.support.S3Server;
import io.swapline.it.support.Site;
import io.swapline.it.support.SqsServer;
import io.swapline.ledger.model.JobState;
import io.swapline.sqs.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A bucket whose server tells a queue of its objects; it is listed at the start alone. */
class QueueIT {
  private static final Duration A_WHILE = Duration.ofSeconds(60);

  @RegisterExtension final Site site = new Site();
  private S3Server server;
  private SqsServer queues;
  private String url;

  @BeforeEach
  void startServers() throws IOException {
    server = S3Server.start(Files.createDirectories(site.home().resolve("s3")));
    server.makeBucket("drops");
    queues = SqsServer.start();
    url = queues.makeQueue("drops");
    site.set("swapline.watch.folder", "");
    site.set("swapline.watch.s3.bucket", "drops");
    site.set("swapline.watch.s3.prefix", "in");
    site.set("swapline.watch.s3.endpoint", server.endpoint().toString());
    site.set("swapline.watch.s3.path-style", "true");
    site.set("swapline.watch.s3.access-key", S3Server.KEY.id());
    site.set("swapline.watch.s3.secret-key", S3Server.KEY.secret());
    site.set("swapline.watch.s3.queue", url);
  }

  @AfterEach
  void stopServers() {
    server.close();
    queues.close();
  }

  private void put(String key, Path file) throws IOException {
    server.put("drops", key, Files.readAllBytes(file));
    queues.send(url, Messages.notification("ObjectCreated:Put", key.replace(' ', '+'), "0A"));
  }

  @Test
  void aPairThatTheQueueTellsOfIsDeliveredWithoutAListing() throws Exception {
    site.start();
    Path files = Files.createDirectories(site.home().resolve("files"));
    queues.send(url, "hello");
    put("in/day 1/clip.mp4", Clip.video(files.resolve("clip.mp4"), 1000));
    Awaitility.await("the video is seen")
        .atMost(A_WHILE)
        .until(() -> site.command("jobs").contains("the face is missing"));
    put("in/day 1/clip.face.jpg", Clip.face(files.resolve("clip.face.jpg")));

    site.await("delivered", A_WHILE, reads -> reads.inState(JobState.DELIVERED, 2).size() == 1);

    assertThat(site.outbox().resolve("day 1/clip.mp4")).exists();
    assertThat(site.book().submits()).hasSize(1);
    assertThat(queues.size(url)).isZero();
    assertThat(site.command("jobs"))
        .contains("NEEDS YOU (1)", "queue of s3", "1 message(s) were not understood");
    assertThat(site.logs()).doesNotContain(S3Server.KEY.secret());
  }
}
