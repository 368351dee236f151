/** Shows what doctor finds out about a machine and about who can be reached. */
package io.swapline.doctor;
