/** What routes/job/failover calls: whether another provider takes a job whose own takes nothing. */
package io.swapline.job.failover;
