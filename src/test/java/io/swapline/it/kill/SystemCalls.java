package io.swapline.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What {@code strace -f -y} wrote, one finished call a line, each with the thread that made it. */
record SystemCalls(List<Line> lines) {

  /**
   * A call.
   *
   * @param thread who made it
   * @param text the call with its arguments, paths beside the numbers of files
   */
  record Line(String thread, String text) {
    boolean hasAll(List<String> parts) {
      return parts.stream().allMatch(text::contains);
    }
  }

  /** Reads the file; a call that other threads interrupted stands where it ended. */
  static SystemCalls read(Path file) throws IOException {
    Map<String, String> begun = new HashMap<>();
    List<Line> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
      int blank = line.indexOf(' ');
      String thread = line.substring(0, blank);
      String call = line.substring(blank).strip();
      if (call.endsWith("<unfinished ...>")) {
        begun.put(thread, call.replace("<unfinished ...>", ""));
      } else if (call.startsWith("<... ")) {
        String end = call.substring(call.indexOf('>') + 1);
        lines.add(new Line(thread, begun.getOrDefault(thread, "") + end));
      } else {
        lines.add(new Line(thread, call));
      }
    }
    return new SystemCalls(lines);
  }

  /** How many calls have all of these parts. */
  long count(String... parts) {
    return lines.stream().filter(line -> line.hasAll(List.of(parts))).count();
  }

  /** Only the calls of the thread that made this one, which must be one. */
  SystemCalls ofTheThreadThat(String... parts) {
    List<Line> found = lines.stream().filter(line -> line.hasAll(List.of(parts))).toList();
    assertThat(found).as("calls with %s", List.of(parts)).hasSize(1);
    String thread = found.get(0).thread();
    return new SystemCalls(lines.stream().filter(line -> line.thread().equals(thread)).toList());
  }

  /**
   * Checks that these calls were made one after the other, whatever stands between them.
   *
   * @param calls each the parts of one call, divided by blanks
   */
  void areInOrder(String... calls) {
    int at = 0;
    for (String call : calls) {
      int from = at;
      List<String> parts = List.of(call.split(" ", -1));
      while (at < lines.size() && !lines.get(at).hasAll(parts)) {
        at++;
      }
      assertThat(at)
          .as("'%s' behind '%s'", call, from == 0 ? "the start" : lines.get(from - 1).text())
          .isLessThan(lines.size());
      at++;
    }
  }
}
