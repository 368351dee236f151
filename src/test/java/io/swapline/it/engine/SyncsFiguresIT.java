package io.swapline.it.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Launch;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How often a job waits for the disk. */
@Tag("figures")
class SyncsFiguresIT {
  private static final Path STRACE = Path.of("/usr/bin/strace");
  private static final Duration SOON = Duration.ofMinutes(3);
  private static final int JOBS = 10;

  @RegisterExtension final Site site = new Site();

  @Test
  void aJobWaitsForTheDiskOnlyWhereTheWorldDependsOnIt() throws Exception {
    assertThat(STRACE).as("strace, of the Debian package strace").isExecutable();
    Path file = site.home().resolve("syncs");
    ServiceProcess service =
        site.start(
            Launch.plain()
                .under(
                    STRACE.toString(),
                    "-f",
                    "-y",
                    "-qq",
                    "-e",
                    "trace=fsync,fdatasync",
                    "-e",
                    "signal=none",
                    "-o",
                    file.toString()));
    site.dropReady("first");
    site.await("the first", SOON, reads -> Audit.isOver(reads, 1));
    long ledger = count(file, "ledger.db");
    long all = count(file, "");
    for (int n = 1; n <= JOBS; n++) {
      site.dropReady("job-" + n);
      int over = n + 1;
      site.await("one after the other", SOON, reads -> Audit.isOver(reads, over));
    }
    double each = (double) (count(file, "") - all) / JOBS;
    double ofLedger = (double) (count(file, "ledger.db") - ledger) / JOBS;
    service.stop();

    System.out.printf("fsync a job:          %5.1f   (goal: at most 20)%n", each);
    System.out.printf("of these the ledger:  %5.1f%n", ofLedger);
    try (Stream<String> lines = Files.lines(file)) {
      lines
          .map(line -> line.replaceAll(".*<.*/(data/)?([^/>]*)/([^/>]*)>.*", "$2/$3"))
          .map(line -> line.replaceAll("[0-9]{6}-[a-z0-9]{7}|[0-9a-f]{16,}", "*"))
          .collect(Collectors.groupingBy(line -> line, TreeMap::new, Collectors.counting()))
          .forEach((what, times) -> System.out.printf("  %5d  %s%n", times, what));
    }
    assertThat(each).isLessThanOrEqualTo(20);
  }

  private static long count(Path file, String what) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> line.contains("sync(") && line.contains(what)).count();
    }
  }
}
