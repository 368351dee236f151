package io.swapline.sandbox.media;

import java.io.IOException;
import java.nio.file.Path;

/** Makes the result of a task out of what was sent. */
public interface ResultMaker {

  /**
   * Writes {@link Order#output()}.
   *
   * @throws IOException when it cannot; the task then fails with the message as its reason
   */
  void make(Order order) throws IOException;

  /**
   * What to make.
   *
   * @param video the target as received
   * @param face the face as received
   * @param output to be written; does not exist
   * @param type what is asked for: {@code mp4} or {@code gif}; of a picture {@code png}, {@code
   *     webp} or {@code jpeg}
   */
  record Order(Path video, Path face, Path output, String type) {}
}
