/** What routes/job/stage calls: what a provider wants uploaded before the paid request. */
package io.swapline.job.stage;
