package io.swapline.job.publish;

import io.swapline.ledger.submits.Published;
import io.swapline.logging.Masking;
import io.swapline.s3.BucketObjects;
import io.swapline.s3.NewObject;
import io.swapline.s3.ObjectFacts;
import io.swapline.s3.S3Exception;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bucket from which providers fetch media. */
public final class StagingBucket {
  private static final Logger LOG = LoggerFactory.getLogger(StagingBucket.class);
  private static final String SHA256 = "swapline-sha256";

  private final String top;
  private final BucketObjects objects;
  private final Supplier<Optional<Instant>> keyEnds;

  /**
   * @param top {@code s3://BUCKET/}
   * @param keyEnds when the access key ends by which links are signed; nothing where it does not,
   *     or does not tell
   */
  public StagingBucket(String top, BucketObjects objects, Supplier<Optional<Instant>> keyEnds) {
    this.top = top;
    this.objects = objects;
    this.keyEnds = keyEnds;
  }

  /** The place of a key in it. */
  String place(String key) {
    return top + key;
  }

  boolean has(Published row) {
    return row.place().startsWith(top);
  }

  /** Puts the file there, unless it is there. */
  void put(Published row, Path file) throws IOException {
    Optional<ObjectFacts> there = objects.head(key(row));
    boolean same =
        there.isPresent()
            && there.get().version().bytes() == row.bytes()
            && row.sha256().equals(there.get().metadata().get(SHA256));
    if (!same) {
      objects.put(new NewObject(key(row), row.mediaType(), Map.of(SHA256, row.sha256())), file);
    }
  }

  /** A link by which anybody gets it for that long. */
  URI link(Published row, Duration life) throws IOException {
    return objects.presign(key(row), life);
  }

  /** A link lives no longer than the access key that signed it. */
  Optional<Instant> keyEnds() {
    return keyEnds.get();
  }

  /**
   * Removes it, with what a put that was cut left of it.
   *
   * @return whether it was there
   */
  boolean remove(Published row) throws IOException {
    giveUpParts(row);
    Optional<ObjectFacts> there = objects.head(key(row));
    if (there.isPresent()) {
      objects.delete(there.get().version());
    }
    return there.isPresent();
  }

  /** Where that may not be asked for, the object itself is removed all the same. */
  private void giveUpParts(Published row) throws IOException {
    try {
      objects.giveUpParts(key(row), row.bytes());
    } catch (S3Exception e) {
      if (e.kind() != S3Exception.Kind.DENIED && e.kind() != S3Exception.Kind.NOT_SUPPORTED) {
        throw e;
      }
      LOG.warn(
          "job {}: whether parts of a put that was cut lie in the staging bucket cannot be seen: {}",
          row.jobId(),
          Masking.oneLine(e.getMessage()));
    }
  }

  private String key(Published row) {
    return row.place().substring(top.length());
  }
}
