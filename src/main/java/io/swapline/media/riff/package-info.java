/** AVI and WebP: the chunks of the RIFF format. */
package io.swapline.media.riff;
