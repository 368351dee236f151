/**
 * What routes/job/forget calls: files and history that were kept as long as the settings say are
 * removed.
 */
package io.swapline.job.forget;
