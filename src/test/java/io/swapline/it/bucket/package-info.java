/** Drops that come from a bucket, with a real server and the whole service. */
package io.swapline.it.bucket;
