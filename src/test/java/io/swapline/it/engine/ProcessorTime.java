package io.swapline.it.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** What a process takes of the processors, as the system counts it. */
final class ProcessorTime {
  private static final int TICKS_A_SECOND = 100;

  private ProcessorTime() {}

  /** Percent of a core over that time, which passes meanwhile. */
  static double percent(long pid, Duration time) throws IOException {
    long from = ticks(pid);
    long begun = System.nanoTime();
    Awaitility.await("a while").pollDelay(time).atMost(time.multipliedBy(2)).until(() -> true);
    return 100e9 * (ticks(pid) - from) / TICKS_A_SECOND / (System.nanoTime() - begun);
  }

  private static long ticks(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }
}
