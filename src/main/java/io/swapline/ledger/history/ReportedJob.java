package io.swapline.ledger.history;

import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Paid;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a report says of a job.
 *
 * @param path sub-folder and NAME
 * @param tasks at providers, in their order
 * @param endedAt null while it has not
 * @param usd the list price; null where it is not known
 * @param label null where the drop has none
 * @param consent the record's name for itself; null where there is none
 * @param secondOf the job to which it is a second task; empty for all but such
 */
public record ReportedJob(
    String id,
    String path,
    String provider,
    List<String> tasks,
    JobState state,
    Instant takenAt,
    Instant endedAt,
    BigDecimal usd,
    Paid paid,
    String label,
    String consent,
    Optional<String> secondOf) {

  /** Paid, and nothing came of it; a person who cancelled it owes it. */
  public boolean isRefundToClaim() {
    return paid == Paid.YES && state == JobState.FAILED;
  }
}
