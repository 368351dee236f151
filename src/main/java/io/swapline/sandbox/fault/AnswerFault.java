package io.swapline.sandbox.fault;

import java.nio.file.Path;

/** An effect on an answer that is ready; belongs to {@link FaultPoint#AFTER_TASK}. */
public sealed interface AnswerFault extends FaultEffect {

  /**
   * Another {@code Content-Length} than the body has. A smaller one ends the body there, looking
   * whole; a larger one sends all of the body and then closes the connection.
   *
   * @param bytes the length promised, at least 1
   */
  record PromisedLength(long bytes) implements AnswerFault {
    public PromisedLength {
      if (bytes < 1) {
        throw new IllegalArgumentException("a promised length is at least 1, not " + bytes);
      }
    }
  }

  /**
   * A download gets this file instead of the result: another length of film, another type, a page.
   *
   * @param file read when the download is served
   */
  record OtherFile(Path file) implements AnswerFault {}
}
