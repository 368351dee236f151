/**
 * Tests of real service processes, started from the built jar, stopped and killed for real; one
 * room for each kind. The rooms know {@link io.swapline.it.support} and not each other.
 */
package io.swapline.it;
