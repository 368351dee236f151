/**
 * What routes/job/submit calls: whether the job may be paid for now, the intent, the one paid
 * request and what was answered.
 */
package io.swapline.job.submit;
