/** Shows how a result is compared with its input. */
package io.swapline.job.fetch;
