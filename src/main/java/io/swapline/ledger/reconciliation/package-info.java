/**
 * Submits that were not answered: what was heard of them otherwise, and the second task of a job.
 */
package io.swapline.ledger.reconciliation;
