package io.swapline.convert;

import io.swapline.media.facts.MediaFacts;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A film that was made to fit.
 *
 * @param file where it is, whole and on the disk; empty where it was only told of
 * @param facts of it
 * @param by what made it, such as {@code ffmpeg version 7.1.1}
 */
public record FilmMade(Optional<Path> file, MediaFacts facts, String by) {}
