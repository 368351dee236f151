package io.swapline.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.RawHttpServer;
import io.swapline.s3.BucketAddress;
import io.swapline.s3.ListedObject;
import io.swapline.s3.OpenBucket;
import io.swapline.s3.S3Limits;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Objects of an archive, which listings name so even after they were restored. */
class RestoredObjectsTest {
  private final AtomicReference<String> restore = new AtomicReference<>("x-none: 1");
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void oneThatWasRestoredIsTakenAndUntilThenTheServerIsAskedSeldom() throws Exception {
    try (RawHttpServer server =
            new RawHttpServer(
                (request, out) ->
                    RawHttpServer.send(
                        out,
                        "200 OK",
                        "",
                        "ETag: \"tag1\"",
                        "x-amz-storage-class: GLACIER",
                        restore.get()));
        OpenBucket bucket = new OpenBucket(address(server), S3Limits.usual())) {
      RestoredObjects restored = new RestoredObjects(bucket.objects(), nanos::get);

      assertThat(restored.has(film("tag1"), true)).isFalse();
      restore.set("x-amz-restore: ongoing-request=\"true\"");
      nanos.addAndGet(Duration.ofMinutes(11).toNanos());
      assertThat(restored.has(film("tag1"), false)).as("no time left").isFalse();
      assertThat(restored.has(film("tag1"), true)).as("under way").isFalse();

      restore.set(
          "x-amz-restore: ongoing-request=\"false\", expiry-date=\"Fri, 27 Nov 2026 00:00:00"
              + " GMT\"");
      assertThat(restored.has(film("tag1"), true)).as("asked a moment ago").isFalse();
      assertThat(server.requests()).hasSize(2);
      nanos.addAndGet(Duration.ofMinutes(11).toNanos());
      assertThat(restored.has(film("tag1"), true)).isTrue();
      assertThat(restored.has(film("tag1"), false)).isTrue();
      assertThat(restored.has(film("tag2"), true)).as("another by now").isFalse();
      assertThat(server.requests()).hasSize(4);
    }
  }

  private static BucketAddress address(RawHttpServer server) {
    return new BucketAddress("fake", "drops", "", "us-east-1", URI.create(server.url()), true);
  }

  private static ListedObject film(String etag) {
    return new ListedObject("film.mp4", etag, 0, Instant.EPOCH, null, "GLACIER");
  }
}
