package io.swapline.it;

/**
 * A video and a face that were dropped.
 *
 * @param name their NAME
 * @param videoSha256 in lower-case hexadecimal
 * @param faceSha256 likewise
 */
record Pair(String name, String videoSha256, String faceSha256) {}
