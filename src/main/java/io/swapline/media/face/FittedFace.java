package io.swapline.media.face;

import io.swapline.media.facts.MediaFacts;

/**
 * What became of a face.
 *
 * @param changed false: the input is to be sent as it is and nothing was written
 * @param facts of the file that is to be sent; its type may differ from the input's
 */
public record FittedFace(boolean changed, MediaFacts facts) {}
