/** A bucket as a source of drops. */
package io.swapline.bucket;
