package io.swapline.ledger.model;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where a job stands in its life. Only {@code Transitions} says what may follow what. */
public enum JobState {
  /** The drop is complete; its files are on their way into custody. */
  TAKING,
  /** Every file is in custody. */
  RECEIVED,
  /** Passed the cheap local checks; nothing was sent anywhere. */
  PREPARED,
  /** Media is being handed to the provider; nothing is paid. */
  STAGING,
  /** The intent to pay is on disk; the answer is not. */
  SUBMITTING,
  /** Nobody knows whether the provider accepted it. */
  SUBMIT_UNKNOWN,
  /** The provider works; its task id is on disk. */
  RUNNING,
  /** The provider has a result. */
  FINISHED,
  /** The result is in custody, verified. */
  FETCHED,
  /** Every destination has it. An end. */
  DELIVERED,
  /** Refused before anything was paid. An end. */
  REJECTED,
  /** Ended without a result. An end. */
  FAILED,
  /** A result is kept apart until a person decides. */
  QUARANTINED,
  /** A person or an undone start ended it. An end. */
  CANCELLED;

  private static final Set<JobState> ENDS = EnumSet.of(DELIVERED, REJECTED, FAILED, CANCELLED);

  /** The name in the ledger, in routes and on the command line: lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing follows by itself, other than closing. */
  public boolean isEnd() {
    return ENDS.contains(this);
  }

  /** The state of that lower-case name, if there is one. */
  public static Optional<JobState> of(String text) {
    for (JobState state : values()) {
      if (state.text().equals(text)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }
}
