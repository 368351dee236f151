/**
 * Shows which files of a watched folder make a drop, when they are complete, and what is told of
 * those that do not.
 */
package io.swapline.watch;
