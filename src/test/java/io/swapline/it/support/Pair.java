package io.swapline.it.support;

/**
 * A video and a face that were dropped.
 *
 * @param name their NAME
 * @param videoSha256 in lower-case hexadecimal
 * @param faceSha256 likewise
 */
public record Pair(String name, String videoSha256, String faceSha256) {}
