/**
 * What is kept, as records: jobs, attempts, deliveries, decisions, and the outcome that a step
 * names. Nothing here reads or writes a table.
 */
package io.swapline.ledger.model;
