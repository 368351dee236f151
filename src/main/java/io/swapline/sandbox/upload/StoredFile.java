package io.swapline.sandbox.upload;

import java.nio.file.Path;

/**
 * A file that was received.
 *
 * @param path where it is
 * @param bytes its size
 * @param sha256 its hash in lower-case hexadecimal
 */
public record StoredFile(Path path, long bytes, String sha256) {}
