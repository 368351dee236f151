/** Deepixels, played from its pages, with what they leave open as our contract assumes it. */
package io.swapline.sandbox.deepixels;
