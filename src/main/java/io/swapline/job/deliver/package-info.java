/**
 * What routes/job/deliver calls: which destination is next, what the output is named there, and the
 * receipt.
 */
package io.swapline.job.deliver;
