/**
 * Shows how a drop's files become ours and go back: whole, once, under a free name, and finished or
 * undone after any interruption.
 */
package io.swapline.custody;
