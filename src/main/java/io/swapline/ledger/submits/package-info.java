/**
 * Attempts to submit, as rows and as the small files that take the answer when the disk is full,
 * and the same drop given twice.
 */
package io.swapline.ledger.submits;
