/** Ids, threads and hashes, which several parts need. */
package io.swapline.sandbox.common;
