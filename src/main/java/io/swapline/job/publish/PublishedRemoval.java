package io.swapline.job.publish;

import io.swapline.ledger.submits.Published;
import io.swapline.ledger.submits.PublishedMedia;
import io.swapline.logging.Masking;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what was published, when nobody fetches it any more; until it is gone for certain. */
public final class PublishedRemoval {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedRemoval.class);
  private static final int AT_ONCE = 100;
  private static final Duration MOST = Duration.ofHours(1);

  /** Longer than a server is at work on a file that it was sent whole. */
  private static final Duration ON_ITS_WAY = Duration.ofMinutes(10);

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
        if (remove(row) || !mayStillCome(row)) {
          ledger.removed(row.token());
        } else {
          ledger.later(row.token(), clock.instant().plus(ON_ITS_WAY));
        }
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

  /**
   * What was not there at the first look: a process that was killed while it put the file may have
   * sent it all, and the server may be at it. What a removal had begun with before was there.
   */
  private static boolean mayStillCome(Published row) {
    return row.tries() == 0 && row.expires().isAfter(Instant.EPOCH);
  }

  /**
   * What was served is only the copy in custody, which its job removes.
   *
   * @return whether it was there, or comes from nowhere
   */
  private boolean remove(Published row) throws IOException {
    if (row.way().equals(PublishWay.S3.text())) {
      Optional<StagingBucket> holder = bucket.filter(one -> one.has(row));
      if (holder.isEmpty()) {
        throw new IOException(
            row.place()
                + " is in no staging bucket that is set: set swapline.publish.s3 to it again");
      }
      return holder.get().remove(row);
    }
    return true;
  }

  private static Duration wait(int tries) {
    Duration wait = Duration.ofSeconds(10L << Math.min(tries, 10));
    return wait.compareTo(MOST) > 0 ? MOST : wait;
  }
}
