/**
 * Downloads results and sends files to links that a provider gave, to allowed addresses only and
 * within bounds. It knows no provider and no job.
 */
package io.swapline.fetch;
