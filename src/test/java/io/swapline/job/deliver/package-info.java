/** Shows names and order at destinations. */
package io.swapline.job.deliver;
