/**
 * The commands of ./swapline, one class each: what they read, print and answer. They read the
 * ledger and record decisions; what only the service can do is left for it there.
 */
package io.swapline.cli;
