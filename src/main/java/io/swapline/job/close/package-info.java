/**
 * What routes/job/close calls: the files of a job that has ended go to their last place, with a
 * reason beside those that failed.
 */
package io.swapline.job.close;
