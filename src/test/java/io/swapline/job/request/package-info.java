/** Shows what sidecars ask for and how they are refused. */
package io.swapline.job.request;
