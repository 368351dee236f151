/** A bucket as a source, against a real server and against one that misbehaves. */
package io.swapline.bucket;
