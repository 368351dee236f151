/** Bounded reading of a file's bytes, and holes that a copy has not filled yet. */
package io.swapline.media.bytes;
