package io.swapline.cli;

import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Paid;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What the report says of one job.
 *
 * @param paid whether the provider was paid for it
 */
record ReportLine(Job job, List<Attempt> attempts, Paid paid) {
  /** The names of {@link #cells}. */
  static final List<String> HEADER =
      List.of(
          "job",
          "name",
          "provider",
          "tasks",
          "state",
          "taken",
          "ended",
          "estimate_usd",
          "paid",
          "label",
          "consent",
          "refund_to_claim",
          "second_task_of");

  static ReportLine of(Job job, List<Attempt> attempts) {
    return new ReportLine(job, attempts, Paid.of(attempts));
  }

  /** Paid, and nothing came of it; a person who cancelled it owes it. */
  boolean isRefundToClaim() {
    return paid == Paid.YES && job.state() == JobState.FAILED;
  }

  /** The list price; null where it is not known. */
  BigDecimal usd() {
    return job.estimate() == null ? null : job.estimate().usd();
  }

  /** Times in UTC; what is not known is empty. */
  List<String> cells() {
    return List.of(
        job.id(),
        job.path(),
        job.provider(),
        attempts.stream()
            .map(Attempt::taskId)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" ")),
        job.state().text(),
        text(job.createdAt()),
        text(job.endedAt()),
        usd() == null ? "" : usd().toPlainString(),
        paid.text(),
        Objects.toString(job.label(), ""),
        job.consent() == null ? "" : Objects.toString(job.consent().id(), ""),
        isRefundToClaim() ? "yes" : "no",
        job.secondOf().orElse(""));
  }

  private static String text(Instant instant) {
    return instant == null ? "" : instant.toString();
  }
}
