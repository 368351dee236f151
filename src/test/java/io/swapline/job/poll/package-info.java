/** Shows when a task is read again and what its status means. */
package io.swapline.job.poll;
