package io.swapline.it.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.BucketDrops;
import io.swapline.it.support.Clip;
import io.swapline.it.support.S3Gate;
import io.swapline.it.support.S3Ground;
import io.swapline.it.support.Site;
import io.swapline.it.support.SqsServer;
import io.swapline.ledger.model.JobState;
import io.swapline.sqs.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Drops that a queue tells of, under a prefix where thousands of objects of others lie. */
@Tag("figures")
class QueueFiguresIT {
  private static final int FOREIGN = Integer.getInteger("swapline.it.foreign", 5_000);
  private static final int DROPS = Integer.getInteger("swapline.it.drops", 300);
  private static final int ONE_BY_ONE = 21;
  private static final int PAGE = 1000;
  private static final Duration SETTLE = Duration.ofMillis(500);
  private static final Duration LONG = Duration.ofMinutes(20);

  @RegisterExtension
  final Site site = new Site(options -> options.withTimes(Duration.ZERO, Duration.ZERO));

  private final AtomicInteger pages = new AtomicInteger();
  private S3Ground s3;
  private SqsServer queues;
  private String url;

  @BeforeEach
  void startServers() throws IOException {
    s3 = S3Ground.of(site);
    s3.gate().look(this::look);
    queues = SqsServer.start();
    url = queues.makeQueue("drops");
    site.set("swapline.watch.settle", SETTLE.toMillis() + "ms");
    site.set("swapline.watch.s3.queue", url);
    site.set("swapline.watch.s3.every", "15m");
  }

  @AfterEach
  void stopServers() throws IOException {
    queues.close();
    s3.close();
  }

  /** A listing of all that is watched, and not of a drop's own few objects. */
  private void look(S3Gate.Request request) {
    if (request.kind().equals("LIST") && request.key().equals(BucketDrops.PREFIX)) {
      pages.incrementAndGet();
    }
  }

  @Test
  void whatAQueueTellsOfIsSubmittedWithinTwoSecondsAndNothingIsListedForIt() throws Exception {
    List<String> foreign =
        IntStream.range(0, FOREIGN)
            .mapToObj(n -> BucketDrops.PREFIX + "foreign/" + n + ".txt")
            .toList();
    s3.server().writeMany(BucketDrops.BUCKET, foreign, "of others");
    site.start();
    drop("first");
    delivered(1);
    int atTheStart = pages.get();
    // The marker of the service may be there already, or not.
    assertThat(atTheStart).isBetween(FOREIGN / PAGE, FOREIGN / PAGE + 1);

    List<Duration> took = new ArrayList<>();
    for (int n = 0; n < ONE_BY_ONE; n++) {
      Instant put = drop("one-" + n);
      int submits = n + 2;
      Awaitility.await("the submit")
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> site.book().submits().size() == submits);
      took.add(Duration.between(put, site.book().submits().get(submits - 1).at()));
    }
    delivered(1 + ONE_BY_ONE);
    Collections.sort(took);

    s3.gate().counted();
    Instant began = Instant.now();
    for (int n = 0; n < DROPS; n++) {
      drop("many-" + n);
    }
    delivered(1 + ONE_BY_ONE + DROPS);
    Instant over = Instant.now();
    Map<String, Integer> requests = s3.gate().counted();

    System.out.printf(
        "from the put of the second object to the submit, %d drops one by one: %.2f s (median),"
            + " %.2f s (longest), of which %.1f s to settle%n",
        ONE_BY_ONE,
        seconds(took.get(ONE_BY_ONE / 2)),
        seconds(took.get(ONE_BY_ONE - 1)),
        seconds(SETTLE));
    System.out.printf(
        "%d drops beside %d objects of others: all delivered %.0f s after the first put; listings"
            + " of all that is watched since the start: %d; of a drop's own few objects: %.1f a"
            + " drop%n",
        DROPS,
        FOREIGN,
        seconds(Duration.between(began, over)),
        pages.get() - atTheStart,
        (double) requests.getOrDefault("LIST", 0) / DROPS);
    assertThat(pages.get()).as("no listing but that of the start").isEqualTo(atTheStart);
    assertThat(took.get(ONE_BY_ONE - 1)).isLessThan(SETTLE.plusSeconds(2));
    assertThat(site.book().paid()).hasSize(1 + ONE_BY_ONE + DROPS);
    assertThat(queues.size(url)).isZero();
  }

  /** Puts a pair, and tells of each object; returns when the second one was put. */
  private Instant drop(String name) throws IOException {
    put(name + ".mp4", Clip.video(s3.drops().scratch(name + ".mp4"), 1000));
    put(name + ".face.jpg", Clip.face(s3.drops().scratch(name + ".face.jpg")));
    Instant put = Instant.now();
    queues.send(
        url, Messages.notification("ObjectCreated:Put", BucketDrops.PREFIX + name + ".mp4", "0A"));
    queues.send(
        url,
        Messages.notification("ObjectCreated:Put", BucketDrops.PREFIX + name + ".face.jpg", "0A"));
    return put;
  }

  private void put(String key, Path file) throws IOException {
    s3.drops().put(key, file);
  }

  private void delivered(int wanted) {
    site.await(
        "delivered and closed",
        LONG,
        reads ->
            reads.inState(JobState.DELIVERED, wanted + 1).stream()
                    .filter(job -> job.closedAt() != null)
                    .count()
                == wanted);
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
