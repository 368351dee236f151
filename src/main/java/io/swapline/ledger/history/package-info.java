/**
 * The lines of a job's history and everything that is read back: for commands, receipts,
 * notifications and the archive.
 */
package io.swapline.ledger.history;
