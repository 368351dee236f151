/** Shows what is believed of a task that was found. */
package io.swapline.job.reconcile;
