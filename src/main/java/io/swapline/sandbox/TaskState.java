package io.swapline.sandbox;

/** Where a task is, in no vendor's words. */
public enum TaskState {
  QUEUED,
  WORKING,
  DONE,
  FAILED
}
