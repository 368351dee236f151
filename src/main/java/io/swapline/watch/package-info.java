/**
 * Finds complete drops in a watched folder. It touches no drop: taking one into custody, refusing
 * and remembering it are the work of the callers. All it writes is whose the folder is.
 */
package io.swapline.watch;
