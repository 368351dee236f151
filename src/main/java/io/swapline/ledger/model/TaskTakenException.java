package io.swapline.ledger.model;

/** The provider named a task that belongs to another attempt already. */
public final class TaskTakenException extends LedgerException {
  private static final long serialVersionUID = 1L;

  public TaskTakenException(String taskId, String jobId) {
    super("the provider named task " + taskId + ", which belongs to job " + jobId);
  }
}
