/** Shows how faces are made to fit. */
package io.swapline.media.face;
