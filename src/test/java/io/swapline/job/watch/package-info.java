/** Shows what becomes of files that no job owns. */
package io.swapline.job.watch;
