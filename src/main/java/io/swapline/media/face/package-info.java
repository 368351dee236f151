/**
 * Makes a face picture fit what a provider takes: turned upright, never enlarged, without its
 * metadata.
 */
package io.swapline.media.face;
