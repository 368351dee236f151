/**
 * What Swapline knows about pictures and videos, read out of files that nobody vouches for.
 *
 * <p>Nothing here holds a file in memory, trusts a size or a count that a file states, or allocates
 * by one. Every container is walked by a small reader of its own: general metadata libraries keep
 * every tag they find, and a 64 KB EXIF block of overlapping tags is enough to fill a small heap.
 */
package io.swapline.media;
