package io.swapline.provider;

import java.nio.file.Path;
import java.util.Map;

/**
 * What the placeholders of a request stand for.
 *
 * @param media the provider's names for what was uploaded
 * @param files the job's files, as they are to be sent
 * @param options the job's options
 * @param words what the step laid out, by the placeholder's name
 */
record PlaceholderValues(
    Map<Asset, String> media,
    Map<Asset, Path> files,
    Map<String, Object> options,
    Map<String, Object> words) {}
