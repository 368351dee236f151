/** Shows when there is room enough. */
package io.swapline.job.disk;
