/**
 * A bucket as a source: what lies in it is told apart by what the server says of it, and stays
 * there until its job is closed.
 */
package io.swapline.bucket;
