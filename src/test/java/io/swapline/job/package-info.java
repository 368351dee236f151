/**
 * Shows what each step of a job decides and what it leaves behind, with real files and a real
 * ledger.
 */
package io.swapline.job;
