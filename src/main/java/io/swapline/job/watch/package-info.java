/**
 * What routes/watch/folder calls: drops that are complete become jobs. It also looks at the start
 * for files that no job owns.
 */
package io.swapline.job.watch;
