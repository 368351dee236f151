/** WebM and Matroska, read box by box within bounds. */
package io.swapline.media.matroska;
