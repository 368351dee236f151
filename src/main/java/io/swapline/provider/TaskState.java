package io.swapline.provider;

import java.util.Locale;

/** What a vendor's status word means. */
public enum TaskState {
  QUEUED,
  RUNNING,
  SUCCEEDED,
  FAILED;

  static TaskState of(String word) {
    try {
      return valueOf(word.trim().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + word + "' is no task state: queued, running, succeeded or failed");
    }
  }
}
