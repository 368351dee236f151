/** Whether another provider takes a job whose own takes nothing. */
package io.swapline.job.failover;
