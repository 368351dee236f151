package io.swapline.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.S3Server;
import io.swapline.ledger.LedgerScene;
import io.swapline.s3.BucketAddress;
import io.swapline.s3.BucketListing;
import io.swapline.s3.OpenBucket;
import io.swapline.s3.S3Limits;
import io.swapline.watch.crowd.Crowds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first look and the listing that is due may want the same at the same time. */
class ListingsApartTest {
  private static final Duration A_WHILE = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private final AtomicInteger begun = new AtomicInteger();
  private final CountDownLatch goOn = new CountDownLatch(1);

  @Test
  void aLookDuringTheFirstListingWaitsForItAndNeedsNoneOfItsOwn() throws Exception {
    try (S3Server server = S3Server.start(Files.createDirectories(folder.resolve("s3")));
        LedgerScene ledger = new LedgerScene(Files.createDirectories(folder.resolve("data")));
        OpenBucket bucket = new OpenBucket(address(server), S3Limits.usual())) {
      server.put("drops", "in/clip.mp4", "a film");
      BucketSource source = source(server, ledger, bucket);
      CompletableFuture<Void> due = CompletableFuture.runAsync(source::refresh);
      Awaitility.await("listing").atMost(A_WHILE).until(() -> begun.get() == 1);
      List<Thread> looking = new ArrayList<>();
      CompletableFuture<Optional<String>> look =
          CompletableFuture.supplyAsync(source::gone, task -> looking.add(started(task)));
      Awaitility.await("it waits, or lists too")
          .atMost(A_WHILE)
          .until(() -> begun.get() > 1 || looking.get(0).getState() == Thread.State.BLOCKED);

      goOn.countDown();

      due.get(20, TimeUnit.SECONDS);
      assertThat(look.get(20, TimeUnit.SECONDS)).isEmpty();
      assertThat(begun).hasValue(1);
      assertThat(source.list().folders()).hasSize(1);
    }
  }

  private static Thread started(Runnable task) {
    Thread thread = new Thread(task, "look");
    thread.start();
    return thread;
  }

  private static BucketAddress address(S3Server server) throws IOException {
    server.makeBucket("drops");
    return server.address("test", "drops", "in/");
  }

  private BucketSource source(S3Server server, LedgerScene ledger, OpenBucket bucket)
      throws IOException {
    return WatchedBucket.of(
            address(server),
            bucket.objects(),
            prefix -> held(bucket.listing(prefix)),
            new WatchedBucket.Surroundings(
                ledger.ledger().takenObjects(),
                "ledger-1",
                true,
                folder.resolve("spool"),
                subPath -> Optional.empty(),
                new Crowds(() -> 0, Duration.ZERO)))
        .source();
  }

  /** The first one stands until the test says so. */
  private BucketListing held(BucketListing listing) {
    if (begun.incrementAndGet() == 1) {
      Awaitility.await("the test").atMost(A_WHILE).until(() -> goOn.getCount() == 0);
    }
    return listing;
  }
}
