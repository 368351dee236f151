/** Tests of real service processes, started from the built jar, stopped and killed for real. */
package io.swapline.it;
