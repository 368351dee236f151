package io.swapline.ledger.model;

import java.util.Set;

/** What is written to the attempt: its intent, its answer, or how it ended without one. */
public final class AttemptFacts {
  private static final Set<String> CERTAIN = Set.of("refused", "not-sent");

  private SubmitIntent intent;
  private String taskId;
  private String foundBy;
  private String ended;

  AttemptFacts() {}

  void intent(SubmitIntent given) {
    this.intent = given;
  }

  void task(String id) {
    this.taskId = id;
  }

  void foundBy(String words) {
    this.foundBy = words;
  }

  void ended(String how) {
    this.ended = how;
  }

  /** The intent to pay; null if none was given. */
  public SubmitIntent intent() {
    return intent;
  }

  /** The provider's task; null if none was given. */
  public String taskId() {
    return taskId;
  }

  /** How the task came to be known; null where it was by the submit's answer. */
  public String foundBy() {
    return foundBy;
  }

  /** How it ended, where its answer named no task; null where nothing was said. */
  public String ended() {
    return ended;
  }

  /** Whether it was accepted, by an answer that needs no task. */
  public boolean isAccepted() {
    return "accepted".equals(ended);
  }

  /** Whether it is certain that the provider accepted nothing. */
  public boolean isCertainRefusal() {
    return ended != null && CERTAIN.contains(ended);
  }
}
