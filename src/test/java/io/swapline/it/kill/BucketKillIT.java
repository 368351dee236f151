package io.swapline.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.BucketDrops;
import io.swapline.it.support.S3Gate;
import io.swapline.it.support.S3Ground;
import io.swapline.it.support.S3Server;
import io.swapline.it.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The loop of {@link KillLoopIT} with a bucket as the source, on a real server: {@code kill -9}
 * while the bucket is asked too. A handful with every build; {@code -Pcrash} as there, {@code
 * swapline.it.windows=bucket} for those alone that a folder has not.
 */
class BucketKillIT {
  private static final long SEED_OF_EVERY_BUILD = 21;
  private static final List<KillWindow> IN_EVERY_BUILD =
      List.of(KillWindow.TARGET_COMES, KillWindow.TARGET_CAME);

  @RegisterExtension
  final Site site =
      new Site(options -> options.withTimes(Duration.ofMillis(50), Duration.ofMillis(150)));

  private final Queue<String> early = new ConcurrentLinkedQueue<>();
  private S3Ground s3;

  @BeforeEach
  void startServer() throws IOException {
    s3 = S3Ground.of(site);
    s3.gate().look(this::look);
  }

  @AfterEach
  void stopServer() throws IOException {
    s3.close();
  }

  /** No object that was dropped goes before what came of it is at its last place. */
  private void look(S3Gate.Request request) {
    String dropped = BucketDrops.BUCKET + "/" + BucketDrops.PREFIX;
    if (!request.kind().equals("DELETE") || !request.key().startsWith(dropped)) {
      return;
    }
    String file = request.key().substring(dropped.length());
    if (file.startsWith(".swapline")) {
      return;
    }
    String name = file.substring(0, file.indexOf('.'));
    boolean delivered =
        Files.exists(site.outbox().resolve(name + ".mp4"))
            && Files.exists(site.outbox().resolve(name + ".receipt.json"));
    List<String> keys = s3.server().keys(BucketDrops.BUCKET);
    boolean told = keys.stream().anyMatch(key -> key.endsWith("/" + name + ".reason.txt"));
    boolean copied =
        keys.stream()
            .anyMatch(key -> key.endsWith("/" + file) && !key.equals(BucketDrops.PREFIX + file));
    if (!copied || !(delivered || told)) {
      early.add(
          request.key() + ": delivered " + delivered + ", told " + told + ", copied " + copied);
    }
  }

  @Test
  void aHandfulOfKillsWhileABucketIsAskedNeverPaysTwiceAndLosesNothing() throws Exception {
    run(KillPlan.each(SEED_OF_EVERY_BUILD, 1, IN_EVERY_BUILD));
  }

  @Test
  @Tag("crash")
  void hundredsOfKillsWhileABucketIsAskedNeverPayTwiceAndLoseNothing() throws Exception {
    long seed = Long.getLong("swapline.it.seed", new Random().nextInt(1_000_000));
    int kills = Integer.getInteger("swapline.it.kills", 6);
    List<KillWindow> windows = KillWindow.ofBucket();
    if ("bucket".equals(System.getProperty("swapline.it.windows"))) {
      windows = windows.stream().filter(KillWindow::isOfBucket).toList();
    }
    System.out.printf("again: -Dswapline.it.seed=%d -Dswapline.it.kills=%d%n", seed, kills);
    run(KillPlan.each(seed, kills, windows));
  }

  private void run(KillPlan plan) throws Exception {
    new KillLoop(site, s3.drops(), s3.gate(), plan).run();
    assertThat(early).as("objects that were deleted early").isEmpty();
    assertThat(site.logs()).doesNotContain(S3Server.KEY.secret());
  }
}
