/** What routes/job/fetch calls: the result comes into custody and is compared with the input. */
package io.swapline.job.fetch;
