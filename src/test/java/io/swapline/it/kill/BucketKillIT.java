package io.swapline.it.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.swapline.bucket.Afterwards;
import io.swapline.it.support.S3Server;
import io.swapline.it.support.Site;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The loop of {@link KillLoopIT} with a bucket as the source, on a real server: {@code kill -9}
 * while the bucket is asked too, while a queue tells of it, and while results go to another one. A
 * handful with every build; {@code -Pcrash} as there, {@code swapline.it.windows} for some alone:
 * by their names, as the figures have them, or {@code bucket} for those that a folder has not.
 */
class BucketKillIT {
  private static final long SEED_OF_EVERY_BUILD = 21;
  private static final List<KillWindow> IN_EVERY_BUILD =
      List.of(KillWindow.TARGET_CAME, KillWindow.MESSAGE_NOT_DELETED, KillWindow.READ_BACK);

  @RegisterExtension
  final Site site =
      new Site(
          options ->
              options
                  .withTimes(Duration.ofMillis(50), Duration.ofMillis(150))
                  .withMaker(new LargeResults()));

  @Test
  @Tag("long")
  void aHandfulOfKillsFromBucketToBucketNeverPaysTwiceAndLosesNothing() throws Exception {
    try (BucketGround ground = queued()) {
      run(ground, KillPlan.each(SEED_OF_EVERY_BUILD, 1, IN_EVERY_BUILD));
    }
  }

  @Test
  @Tag("crash")
  void hundredsOfKillsWhileABucketIsAskedNeverPayTwiceAndLoseNothing() throws Exception {
    try (BucketGround ground = BucketGround.of(site, Afterwards.MOVE)) {
      run(ground, drawn(KillWindow.ofBucket()));
    }
  }

  @Test
  @Tag("crash")
  void killsWhileAQueueTellsAndResultsGoToABucketNeverPayTwiceAndLoseNothing() throws Exception {
    List<KillWindow> windows =
        Stream.of(KillWindow.ofQueue(), KillWindow.ofResults()).flatMap(List::stream).toList();
    try (BucketGround ground = queued()) {
      run(ground, drawn(windows));
    }
  }

  @Test
  @Tag("crash")
  void killsWhileObjectsAreTaggedLeaveEachWithTheTagsOfItsJob() throws Exception {
    try (BucketGround ground = BucketGround.of(site, Afterwards.TAG)) {
      run(ground, drawn(KillWindow.ofTags()));
    }
  }

  @Test
  @Tag("crash")
  void killsWhileObjectsAreDeletedDeleteNoneBeforeItsResultIsDelivered() throws Exception {
    try (BucketGround ground = BucketGround.of(site, Afterwards.DELETE).withResultsInBucket()) {
      run(ground, drawn(KillWindow.ofDeletes()));
    }
  }

  @Test
  @Tag("crash")
  void killsWhereNothingIsTouchedTakeNoObjectTwice() throws Exception {
    try (BucketGround ground = BucketGround.of(site, Afterwards.NOTHING)) {
      run(ground, drawn(KillWindow.ofNothing()));
    }
  }

  private BucketGround queued() throws Exception {
    return BucketGround.of(site, Afterwards.MOVE).withResultsInBucket().withQueue();
  }

  private static KillPlan drawn(List<KillWindow> all) {
    long seed = Long.getLong("swapline.it.seed", new Random().nextInt(1_000_000));
    int kills = Integer.getInteger("swapline.it.kills", 6);
    String wanted = System.getProperty("swapline.it.windows", "");
    List<KillWindow> windows = all.stream().filter(window -> isWanted(window, wanted)).toList();
    assumeThat(windows).as("windows of " + wanted).isNotEmpty();
    System.out.printf(
        "again: -Dswapline.it.seed=%d -Dswapline.it.kills=%d -Dswapline.it.windows=%s%n",
        seed, kills, wanted);
    return KillPlan.each(seed, kills, windows);
  }

  private static boolean isWanted(KillWindow window, String wanted) {
    return switch (wanted) {
      case "" -> true;
      case "bucket" -> window.isOfBucket();
      default -> List.of(wanted.split(",")).contains(window.text());
    };
  }

  private void run(BucketGround ground, KillPlan plan) throws Exception {
    new KillLoop(site, ground, plan).run();
    assertThat(site.logs()).doesNotContain(S3Server.KEY.secret());
  }
}
