/** Shows when a submit that was not answered is sent once more. */
package io.swapline.job.resubmit;
