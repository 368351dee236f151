package io.swapline.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.Ledger;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** That no reason that people read has the name of a Java class in it. */
final class PlainWords {
  private static final int MOST = 2_000;

  /** {@code java.io.IOException}, {@code EOFException}, {@code NullPointerException}. */
  private static final Pattern CLASS =
      Pattern.compile("\\b(?:[a-z][a-z0-9]*\\.){2,}[A-Z]\\w*|\\b[A-Z]\\w+(?:Exception|Error)\\b");

  private PlainWords() {}

  /** In the rows and the history of the newest jobs, and of what waits. */
  static void require(Ledger ledger) {
    List<Job> jobs = ledger.reads().newest(MOST);
    Stream<String> whys = jobs.stream().map(Job::why);
    Stream<String> notes =
        jobs.stream().flatMap(job -> ledger.reads().history(job.id()).stream()).map(JobEvent::note);
    Stream<String> waiting = ledger.arrivals().all().stream().map(one -> one.words());
    assertThat(
            Stream.of(whys, notes, waiting)
                .flatMap(words -> words)
                .filter(Objects::nonNull)
                .filter(words -> CLASS.matcher(words).find()))
        .as("reasons with a Java class in them")
        .isEmpty();
  }

  /** In the texts that lie in that folder. */
  static void require(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> texts;
    try (Stream<Path> all = Files.walk(folder)) {
      texts = all.filter(file -> file.toString().endsWith(".txt")).limit(MOST).toList();
    }
    for (Path text : texts) {
      assertThat(Files.readString(text)).as(text.toString()).doesNotContainPattern(CLASS);
    }
  }
}
