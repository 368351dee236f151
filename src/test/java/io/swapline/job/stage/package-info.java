/** What is asked of the uploads before a paid request. */
package io.swapline.job.stage;
