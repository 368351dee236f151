/**
 * What routes/job/publish and routes/http/media call: media at addresses of ours, for providers
 * that fetch them.
 */
package io.swapline.job.publish;
