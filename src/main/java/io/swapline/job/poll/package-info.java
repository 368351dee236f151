/**
 * What routes/job/poll calls: how a task stands by the provider's answer, and when it is read
 * again.
 */
package io.swapline.job.poll;
