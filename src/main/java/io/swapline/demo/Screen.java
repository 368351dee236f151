package io.swapline.demo;

import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;

/** What the demo prints: a line for each state, and a bar while the provider works. */
final class Screen {
  private static final int WIDTH = 30;

  private static final Map<JobState, String> WORDS =
      Map.of(
          JobState.TAKING, "taking the files into custody",
          JobState.RECEIVED, "every file is in custody",
          JobState.PREPARED, "checked: media, limits, consent, price",
          JobState.STAGING, "uploading",
          JobState.SUBMITTING, "intent to pay is on disk, submitting",
          JobState.RUNNING, "accepted, the provider works",
          JobState.FINISHED, "finished, fetching the result",
          JobState.FETCHED, "result verified and in custody",
          JobState.DELIVERED, "delivered, receipt written");

  private final PrintStream out;
  private final boolean live;
  private final long start;
  private boolean bar;
  private int percent = -1;

  /**
   * @param live whether a line can be drawn over, as on a terminal
   * @param startNanos when the demo began, as {@link System#nanoTime}
   */
  Screen(PrintStream out, boolean live, long startNanos) {
    this.out = out;
    this.live = live;
    this.start = startNanos;
  }

  void say(String line) {
    endBar();
    out.println(line);
  }

  void state(JobState state) {
    endBar();
    Duration since = Duration.ofNanos(System.nanoTime() - start);
    out.printf(
        "%5.1f s  %-15s %s%n",
        since.toMillis() / 1000.0, state.text(), WORDS.getOrDefault(state, ""));
  }

  void progress(Job job) {
    if (job.state() != JobState.RUNNING || job.progress() == null) {
      return;
    }
    int now = job.progress().percent();
    if (now == percent) {
      return;
    }
    percent = now;
    int full = now * WIDTH / 100;
    String drawn = "#".repeat(full) + "-".repeat(WIDTH - full);
    if (live) {
      out.printf("\r         [%s] %3d %%", drawn, now);
      out.flush();
      bar = true;
    } else {
      out.printf("         [%s] %3d %%%n", drawn, now);
    }
  }

  private void endBar() {
    if (bar) {
      out.println();
      bar = false;
    }
  }
}
