package io.swapline.sandbox.task;

/** Where a task is, in no vendor's words. */
public enum TaskStage {
  QUEUED,
  WORKING,
  DONE,
  FAILED
}
