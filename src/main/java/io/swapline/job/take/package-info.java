/** What routes/watch/take calls: the files of a new job come into custody, or the job is undone. */
package io.swapline.job.take;
