/**
 * Which step works on which job, for how long, and who is next: leases, the queue before the
 * submit, and jobs that were in work when the process died.
 */
package io.swapline.ledger.claims;
