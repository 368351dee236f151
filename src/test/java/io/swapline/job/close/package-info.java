/** Shows where the files of an ended job come to lie. */
package io.swapline.job.close;
