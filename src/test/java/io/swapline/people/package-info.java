/** Shows what is kept of a status page that a crash cut. */
package io.swapline.people;
