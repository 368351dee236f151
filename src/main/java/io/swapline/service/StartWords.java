package io.swapline.service;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** A start that failed inside Camel, in one line that names the file to mend. */
final class StartWords {
  private static final int DEEPEST = 20;

  private StartWords() {}

  static String of(Throwable problem, Path home) {
    Deque<String> messages = new ArrayDeque<>();
    Throwable cause = problem;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      String message = cause.getMessage();
      if (message != null && !message.isBlank()) {
        String line = message.strip().lines().findFirst().orElse("");
        boolean said = messages.stream().anyMatch(earlier -> earlier.contains(line));
        if (!said) {
          messages.addLast(line);
        }
      }
      cause = cause.getCause();
    }
    String all = messages.isEmpty() ? problem.toString() : String.join(": ", messages);
    return all.replace("file:" + home + "/", "").replace(home + "/", "");
  }
}
