/**
 * Finds complete drops in a watched folder. It only looks: taking a drop into custody, refusing it
 * and remembering it are the work of the callers.
 */
package io.swapline.watch;
