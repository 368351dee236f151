/**
 * One bucket on any server that speaks S3: listed page by page on the SDK's client, and acted upon
 * through the routes in routes/s3, which send by that client too. It knows nothing of drops, jobs
 * or settings.
 */
package io.swapline.s3;
