/**
 * What routes/job/decide calls where a person's decision needs the service: paying again, and
 * decisions that came too late.
 */
package io.swapline.job.decide;
