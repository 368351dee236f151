package io.swapline.bucket;

import io.swapline.ledger.arrivals.TakenObjects;
import io.swapline.s3.BucketAddress;
import io.swapline.s3.BucketObjects;
import io.swapline.s3.ListedObject;
import io.swapline.s3.NewObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The object that says whose a prefix is: two ledgers that took from one would pay for each drop
 * twice. A source in which nothing may be written has none.
 */
final class BucketMarker {
  private static final Logger LOG = LoggerFactory.getLogger(BucketMarker.class);

  private final BucketAddress address;
  private final BucketObjects objects;
  private final TakenObjects memory;
  private final String ledgerId;
  private final boolean writes;
  private String accepted;

  /**
   * @param writes whether anything may be written there
   */
  BucketMarker(
      BucketAddress address,
      BucketObjects objects,
      TakenObjects memory,
      String ledgerId,
      boolean writes) {
    this.address = address;
    this.objects = objects;
    this.memory = memory;
    this.ledgerId = ledgerId;
    this.writes = writes;
  }

  String key() {
    return address.prefix() + MarkerText.NAME;
  }

  /**
   * Why nothing may be taken there; empty where it is ours, which it becomes where it is nobody's.
   *
   * @param found as a listing just showed it
   */
  Optional<String> refusal(Optional<ListedObject> found) throws IOException {
    if (found.isPresent() && !found.get().etag().isEmpty() && found.get().etag().equals(accepted)) {
      return Optional.empty();
    }
    if (found.isEmpty() && !writes) {
      return Optional.empty();
    }
    if (found.isEmpty()) {
      if (memory.isMarked(origin(), place())) {
        return Optional.of(
            place()
                + " is missing: it said that what lies there is this ledger's. Is it another bucket"
                + " than before? If it was emptied on purpose, put an object of that key back with"
                + " the line \"ledger: "
                + ledgerId
                + "\".");
      }
      make();
    }
    return judge(new String(objects.read(key(), MarkerText.MOST_BYTES), StandardCharsets.UTF_8));
  }

  private Optional<String> judge(String text) throws IOException {
    Optional<String> refusal = MarkerText.refusal(place(), text, ledgerId);
    if (refusal.isEmpty()) {
      memory.marked(origin(), place());
      accepted = objects.head(key()).map(facts -> facts.version().etag()).orElse(null);
    }
    return refusal;
  }

  private void make() throws IOException {
    if (!objects.heedsPutIfAbsent(key() + ".probe")) {
      LOG.warn(
          "{} cannot be marked safely: this server does not heed If-None-Match. See to it that no"
              + " second Swapline watches it.",
          new ObjectPlace(address.bucket(), address.prefix()).text());
    }
    String text = MarkerText.of(ledgerId);
    objects.putIfAbsent(
        new NewObject(key(), "text/plain", Map.of()), text.getBytes(StandardCharsets.UTF_8));
  }

  private String origin() {
    return BucketSource.origin(address.name());
  }

  private String place() {
    return new ObjectPlace(address.bucket(), key()).text();
  }
}
