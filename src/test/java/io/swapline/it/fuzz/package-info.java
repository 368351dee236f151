/** Changes what comes in at random and watches what becomes of it. */
package io.swapline.it.fuzz;
