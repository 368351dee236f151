/** A bucket as the service meets it: against a real server, and against one that misbehaves. */
package io.swapline.s3;
