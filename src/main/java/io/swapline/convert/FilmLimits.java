package io.swapline.convert;

/**
 * What a film may be at most, where 0 is no limit.
 *
 * @param width pixels
 * @param height pixels
 * @param bytes of the file
 */
public record FilmLimits(int width, int height, long bytes) {}
