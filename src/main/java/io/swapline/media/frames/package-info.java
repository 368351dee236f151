/** Whether the coded pictures of a film look as its codec demands, one class for each kind. */
package io.swapline.media.frames;
