package io.swapline.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.bucket.Afterwards;
import io.swapline.it.support.BucketDrops;
import io.swapline.it.support.BucketResults;
import io.swapline.it.support.Results;
import io.swapline.it.support.S3Gate;
import io.swapline.it.support.S3Ground;
import io.swapline.it.support.S3Server;
import io.swapline.it.support.S3Tags;
import io.swapline.it.support.Site;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * A bucket that a site watches, where no object goes before what came of it is at its last place.
 */
final class BucketGround implements AutoCloseable {
  private static final String DROPPED = BucketDrops.BUCKET + "/" + BucketDrops.PREFIX;

  private static final String TEMPLATE = ".consent.template.json";

  private final Site site;
  private final S3Ground s3;
  private final Afterwards afterwards;
  private final Queue<String> early = new ConcurrentLinkedQueue<>();
  private Optional<BucketResults> results = Optional.empty();
  private Optional<QueueGround> queue = Optional.empty();
  private Consumer<S3Gate.Request> other = request -> {};

  private BucketGround(Site site, S3Ground s3, Afterwards afterwards) {
    this.site = site;
    this.s3 = s3;
    this.afterwards = afterwards;
  }

  /** Results go to the outbox. */
  static BucketGround of(Site site, Afterwards afterwards) throws IOException {
    S3Ground s3 = S3Ground.of(site);
    BucketGround ground = new BucketGround(site, s3, afterwards);
    s3.drops().afterwards(afterwards);
    if (afterwards == Afterwards.TAG) {
      S3Tags tags = s3.gate().standInForTags();
      s3.drops().tags(key -> tags.of(BucketDrops.BUCKET, key));
    }
    s3.gate().look(ground::look);
    return ground;
  }

  /** Results go to a bucket. */
  BucketGround withResultsInBucket() throws IOException {
    BucketResults place = BucketResults.deliveredTo(site, s3.server(), s3.gate().endpoint());
    s3.drops().results(place);
    results = Optional.of(place);
    return this;
  }

  /** The server tells a queue of its objects, and is listed at the start alone. */
  BucketGround withQueue() throws IOException {
    QueueGround own = QueueGround.of(site, s3.gate());
    s3.drops().tells(own::tell);
    queue = Optional.of(own);
    return this;
  }

  BucketDrops drops() {
    return s3.drops();
  }

  S3Gate gate() {
    return s3.gate();
  }

  S3Server server() {
    return s3.server();
  }

  S3Gate queue() {
    return queue.orElseThrow().gate();
  }

  /** Is reached when all of the bucket was listed. */
  S3Gate.Hold listed() {
    return gate()
        .hold(
            S3Gate.Point.THROUGH,
            request -> request.kind().equals("LIST") && request.key().equals(BucketDrops.PREFIX));
  }

  /** Is told of each request too. */
  void alsoLook(Consumer<S3Gate.Request> looker) {
    other = looker;
  }

  /** What goes wrong beside the provider. */
  void set(KillScene scene, String name) {
    if (scene == KillScene.RECEIPT_TAKEN) {
      results.orElseThrow().takeReceiptOf(name);
    } else if (scene == KillScene.UNREADABLE_MESSAGE) {
      queue.orElseThrow().sendUnreadable(name);
    }
  }

  boolean isQueueEmpty() {
    return queue.map(QueueGround::isEmpty).orElse(true);
  }

  /** What was done too early, by what was seen on the way. */
  void check() {
    assertThat(early).as("objects that were deleted early").isEmpty();
    queue.ifPresent(QueueGround::check);
  }

  private void look(S3Gate.Request request) {
    results.ifPresent(place -> place.look(request));
    other.accept(request);
    if (!request.kind().equals("DELETE")) {
      return;
    }
    if (request.key().startsWith(DROPPED)) {
      lookAtDropped(request.key());
    } else if (request.key().startsWith(BucketResults.path(""))) {
      String piece = request.key().substring(BucketResults.path("").length());
      if (!results.orElseThrow().isReceiptTaken(piece.substring(0, piece.indexOf('.')))) {
        early.add(request.key() + ": a result is removed");
      }
    }
  }

  private void lookAtDropped(String path) {
    String file = path.substring(DROPPED.length());
    if (file.startsWith(".swapline") || file.endsWith(TEMPLATE)) {
      return;
    }
    String name = file.substring(0, file.indexOf('.'));
    Results to = s3.drops().results();
    String stem = to.stem(name);
    boolean delivered = to.has(stem + ".mp4") && to.has(stem + ".receipt.json");
    List<String> keys = s3.server().keys(BucketDrops.BUCKET);
    boolean told = keys.stream().anyMatch(key -> key.endsWith("/" + name + ".reason.txt"));
    boolean copied =
        keys.stream()
            .anyMatch(key -> key.endsWith("/" + file) && !key.equals(BucketDrops.PREFIX + file));
    boolean inTime =
        switch (afterwards) {
          case MOVE -> copied && (delivered || told);
          case DELETE -> delivered || (copied && told);
          case TAG, NOTHING -> false;
        };
    if (!inTime) {
      early.add(
          "%s with %s: delivered %s, told %s, copied %s"
              .formatted(
                  path, afterwards.name().toLowerCase(Locale.ROOT), delivered, told, copied));
    }
  }

  @Override
  public void close() throws IOException {
    if (queue.isPresent()) {
      queue.get().close();
    }
    s3.close();
  }
}
