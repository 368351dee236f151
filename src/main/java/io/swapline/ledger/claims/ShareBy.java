package io.swapline.ledger.claims;

import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.ResultLink;
import java.util.Locale;

/** What has a share of a step's slots. */
public enum ShareBy {
  /** Where a drop came in. */
  SOURCE("origin"),
  PROVIDER("provider"),
  /** From which the result is fetched. */
  HOST("COALESCE(result_host, '')");

  private final String column;

  ShareBy(String column) {
    this.column = column;
  }

  String column() {
    return column;
  }

  String of(Job job) {
    return switch (this) {
      case SOURCE -> job.origin();
      case PROVIDER -> job.provider();
      case HOST -> ResultLink.host(job.result());
    };
  }

  /** In lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
