/**
 * What routes/job/prepare calls: cheap checks of media, consent, limits, duplicates and price,
 * before anything is sent.
 */
package io.swapline.job.prepare;
