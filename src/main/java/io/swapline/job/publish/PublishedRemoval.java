package io.swapline.job.publish;

import io.swapline.ledger.submits.Published;
import io.swapline.ledger.submits.PublishedMedia;
import io.swapline.logging.Masking;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what was published, when nobody fetches it any more; until it is gone for certain. */
public final class PublishedRemoval {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedRemoval.class);
  private static final int AT_ONCE = 100;
  private static final Duration MOST = Duration.ofHours(1);

  private final PublishedMedia ledger;
  private final Optional<StagingBucket> bucket;
  private final InstantSource clock;

  public PublishedRemoval(
      PublishedMedia ledger, Optional<StagingBucket> bucket, InstantSource clock) {
    this.ledger = ledger;
    this.bucket = bucket;
    this.clock = clock;
  }

  /** Removes what is over, or puts off what cannot be removed now. */
  public void removeOver() {
    for (Published row : ledger.due(AT_ONCE)) {
      if (!ledger.claim(row.token())) {
        continue;
      }
      try {
        remove(row);
        ledger.removed(row.token());
      } catch (IOException e) {
        Duration wait = wait(row.tries());
        ledger.later(row.token(), clock.instant().plus(wait));
        LOG.warn(
            "job {}: the {} that was published for it cannot be removed, tried again in {} s: {}",
            row.jobId(),
            row.asset(),
            wait.toSeconds(),
            Masking.oneLine(String.valueOf(e.getMessage())));
      }
    }
  }

  /** What was served is only the copy in custody, which its job removes. */
  private void remove(Published row) throws IOException {
    if (row.way().equals(PublishWay.S3.text())) {
      Optional<StagingBucket> holder = bucket.filter(one -> one.has(row));
      if (holder.isEmpty()) {
        throw new IOException(
            row.place()
                + " is in no staging bucket that is set: set swapline.publish.s3 to it again");
      }
      holder.get().remove(row);
    }
  }

  private static Duration wait(int tries) {
    Duration wait = Duration.ofSeconds(10L << Math.min(tries, 10));
    return wait.compareTo(MOST) > 0 ? MOST : wait;
  }
}
