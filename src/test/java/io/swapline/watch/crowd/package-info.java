/** Shows that very much in an inbox costs a bounded time and memory, and hides no drop. */
package io.swapline.watch.crowd;
