package io.swapline.s3;

import java.util.Map;

/**
 * What is to be put.
 *
 * @param key its whole key
 * @param contentType null: the server's own
 * @param metadata written beside it, names in lower case
 */
public record NewObject(String key, String contentType, Map<String, String> metadata) {}
