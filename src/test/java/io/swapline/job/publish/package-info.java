/** Media at addresses of ours. */
package io.swapline.job.publish;
