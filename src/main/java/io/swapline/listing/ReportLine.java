package io.swapline.listing;

import io.swapline.ledger.history.ReportedJob;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What the report says of one job. */
public record ReportLine(ReportedJob job) {
  /** The names of {@link #cells}. */
  public static final List<String> HEADER =
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

  /** Times in UTC; what is not known is empty. */
  public List<String> cells() {
    return List.of(
        job.id(),
        job.path(),
        job.provider(),
        String.join(" ", job.tasks()),
        job.state().text(),
        text(job.takenAt()),
        text(job.endedAt()),
        job.usd() == null ? "" : job.usd().toPlainString(),
        job.paid().text(),
        Objects.toString(job.label(), ""),
        Objects.toString(job.consent(), ""),
        job.isRefundToClaim() ? "yes" : "no",
        job.secondOf().orElse(""));
  }

  private static String text(Instant instant) {
    return instant == null ? "" : instant.toString();
  }
}
