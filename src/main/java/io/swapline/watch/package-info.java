/**
 * Finds complete drops in a source, of which a watched folder is one. It touches no drop: taking
 * one into custody, refusing and remembering it are the work of the callers. All it writes is whose
 * a folder is.
 */
package io.swapline.watch;
