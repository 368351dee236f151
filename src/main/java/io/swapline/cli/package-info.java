/**
 * The commands of ./swapline, one class each: what they read, print and answer. They read the
 * ledger and record decisions; the service carries them out.
 */
package io.swapline.cli;
