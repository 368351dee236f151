/**
 * What routes/job/reconcile calls: whether a submit that nobody answered was accepted all the same.
 */
package io.swapline.job.reconcile;
