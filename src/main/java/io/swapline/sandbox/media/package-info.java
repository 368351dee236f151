/** Reads what a film or picture says of itself, and makes results that carry a stamp. */
package io.swapline.sandbox.media;
