package io.swapline.fetch;

/**
 * A download that is whole by its announced length and on the disk.
 *
 * @param bytes its size
 * @param sha256 lower-case hex
 */
public record DownloadedFile(long bytes, String sha256) {}
