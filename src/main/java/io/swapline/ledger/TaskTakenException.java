package io.swapline.ledger;

/** The provider named a task that belongs to another attempt already. */
final class TaskTakenException extends LedgerException {
  private static final long serialVersionUID = 1L;

  TaskTakenException(String taskId, String jobId) {
    super("the provider named task " + taskId + ", which belongs to job " + jobId);
  }
}
