/** Shows what is checked of money before a submit. */
package io.swapline.job.submit;
