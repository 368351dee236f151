/** Measures the figures of the README; asserts little and prints much. */
package io.swapline.it.figures;
