/** JPEG, PNG, GIF and TIFF, read as far as the checks need. */
package io.swapline.media.picture;
