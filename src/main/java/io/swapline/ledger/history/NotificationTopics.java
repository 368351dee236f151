package io.swapline.ledger.history;

import io.swapline.ledger.model.JobState;
import java.util.Optional;

/** What people are told about: the word for it in notifications. */
final class NotificationTopics {
  static final String OVERDUE = "overdue";
  static final String PARKED = "parked";

  private NotificationTopics() {}

  static Optional<String> of(JobState to) {
    return switch (to) {
      case DELIVERED, FAILED, REJECTED -> Optional.of(to.text());
      case SUBMIT_UNKNOWN, QUARANTINED -> Optional.of(PARKED);
      default -> Optional.empty();
    };
  }
}
