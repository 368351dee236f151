/**
 * Shows what is read out of pictures and videos, and that half, hostile and very large ones are
 * told in words and in little memory.
 */
package io.swapline.media;
