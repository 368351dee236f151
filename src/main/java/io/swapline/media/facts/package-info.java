/** What is known of a file once it was read: type, size in pixels, duration. */
package io.swapline.media.facts;
