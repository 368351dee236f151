/** Shows how files of a drop come into custody, and what keeps them from it. */
package io.swapline.job.take;
