/** Shows that drawn videos are such as a vendor takes. */
package io.swapline.sandbox.frames;
