package io.swapline.ledger.model;

/**
 * The job moved on without this step: its version is another one by now. The step's result is
 * dropped.
 */
public class LeaseLostException extends LedgerException {
  public LeaseLostException(String jobId) {
    super("job " + jobId + " was taken over by another step; this one's outcome is dropped");
  }
}
