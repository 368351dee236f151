package io.swapline.sandbox.wavespeed;

import java.util.Map;

/**
 * What a submit asks for.
 *
 * @param video address of the uploaded video
 * @param face {@code face_image}, address of the uploaded face
 * @param options those that were sent, by name
 */
record SwapRequest(String video, String face, Map<String, String> options) {

  /** The fields as they came, as far as a prediction shows them again. */
  Map<String, String> input() {
    return Map.of("video", video, "face_image", face);
  }
}
