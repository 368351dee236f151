package io.swapline.convert;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Reads what a program writes, to its end, line by line; what of a line is too long is left out.
 */
final class ProgramOutput implements Runnable {
  private static final int LONGEST_LINE = 2_000;

  private final InputStream in;
  private final Consumer<String> lines;

  /**
   * @param lines gets each line that is not empty, on the thread that runs this
   */
  ProgramOutput(InputStream in, Consumer<String> lines) {
    this.in = in;
    this.lines = lines;
  }

  @Override
  public void run() {
    byte[] piece = new byte[8192];
    byte[] line = new byte[LONGEST_LINE];
    int length = 0;
    try (in) {
      for (int got = in.read(piece); got >= 0; got = in.read(piece)) {
        for (int n = 0; n < got; n++) {
          if (piece[n] == '\n') {
            tell(line, length);
            length = 0;
          } else if (length < LONGEST_LINE) {
            line[length++] = piece[n];
          }
        }
      }
    } catch (IOException closed) {
      // It was ended: what it wrote until then is all there is.
    }
    tell(line, length);
  }

  private void tell(byte[] line, int length) {
    String text = new String(line, 0, length, StandardCharsets.UTF_8).strip();
    if (!text.isEmpty()) {
      lines.accept(text);
    }
  }
}
