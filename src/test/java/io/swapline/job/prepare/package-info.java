/** Shows how prices are reckoned. */
package io.swapline.job.prepare;
