/**
 * The database itself: transactions, rows, JSON in columns, the lock of the data folder. How the
 * tables came about is in src/main/resources/db/migration.
 */
package io.swapline.ledger.store;
