package io.swapline.provider;

import java.nio.file.Path;
import java.util.Map;

/**
 * What the placeholders of a request stand for.
 *
 * @param media the provider's names for what was uploaded
 * @param face the face's file
 * @param options the job's options
 * @param file what is told of the file that is uploaded: placeholder → value
 */
record JsonValues(
    Map<Asset, String> media, Path face, Map<String, Object> options, Map<String, Object> file) {}
