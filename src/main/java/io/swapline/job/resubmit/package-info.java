/**
 * What routes/job/resubmit calls where the settings allow that an unanswered submit is sent once
 * more.
 */
package io.swapline.job.resubmit;
