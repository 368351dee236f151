package io.swapline.people;

import io.swapline.ledger.Ledger;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.text.Quote;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What runs, and what was refused or failed today, for people without a shell. */
final class StatusOfToday {
  private static final int SHOWN = 20;

  /** The newest ones: what was dropped long before it was refused may stand behind them. */
  private static final int LOOKED_AT = 200;

  private final Ledger ledger;
  private final ZoneId zone;

  private List<Object> ended = List.of();
  private String refused = "";
  private int refusedCount;

  StatusOfToday(Ledger ledger, ZoneId zone) {
    this.ledger = ledger;
    this.zone = zone;
  }

  /**
   * Adds them as they are now. Jobs that are over are read when there are more or fewer of them,
   * and each minute.
   *
   * @param counts of the jobs in each state
   */
  void addTo(StringBuilder page, Instant now, Map<JobState, Long> counts) {
    List<Job> running = ledger.reads().inState(JobState.RUNNING, SHOWN + 1);
    add(page, "At the provider now:", running, StatusOfToday::percent);
    look(now, counts);
    page.append(refused);
  }

  /**
   * The first line where nobody has to decide anything: whose files wait for an editor all the
   * same.
   */
  String opening(Instant now, Map<JobState, Long> counts) {
    look(now, counts);
    long waiting = ledger.arrivals().waitingForSomebody();
    List<String> parts = new ArrayList<>();
    if (refusedCount > 0) {
      String least = refusedCount == LOOKED_AT ? "at least " : "";
      parts.add(
          least
              + refusedCount
              + (refusedCount == 1 ? " file was" : " files were")
              + " refused today");
    }
    if (waiting > 0) {
      String files = parts.isEmpty() ? (waiting == 1 ? " file" : " files") : "";
      parts.add(waiting + files + (waiting == 1 ? " waits" : " wait") + " for somebody");
    }
    return parts.isEmpty()
        ? "Nothing needs you."
        : "Nobody has to decide anything; " + String.join(" and ", parts) + ", see below.";
  }

  private void look(Instant now, Map<JobState, Long> counts) {
    List<Object> key =
        List.of(
            now.truncatedTo(ChronoUnit.MINUTES),
            counts.get(JobState.REJECTED),
            counts.get(JobState.FAILED));
    if (!key.equals(ended)) {
      StringBuilder read = new StringBuilder();
      LocalDate today = now.atZone(zone).toLocalDate();
      refusedCount = refused(read, today, JobState.REJECTED, "Refused today, nothing was paid:");
      refused(read, today, JobState.FAILED, "Failed today:");
      refused = read.toString();
      ended = key;
    }
  }

  private int refused(StringBuilder page, LocalDate today, JobState state, String title) {
    List<Job> all =
        ledger.reads().inState(state, LOOKED_AT).stream()
            .filter(job -> job.endedAt() != null)
            .filter(job -> job.endedAt().atZone(zone).toLocalDate().equals(today))
            .toList();
    add(page, title, all, job -> String.valueOf(job.why()));
    return all.size();
  }

  private static void add(
      StringBuilder page, String title, List<Job> jobs, Function<Job, String> words) {
    if (jobs.isEmpty()) {
      return;
    }
    page.append('\n').append(title).append('\n');
    jobs.stream().limit(SHOWN).forEach(job -> add(page, job, words.apply(job)));
    if (jobs.size() > SHOWN) {
      page.append("  and more\n");
    }
  }

  private static String percent(Job job) {
    return job.progress() == null || job.progress().percent() == 0
        ? "running"
        : job.progress().percent() + " %";
  }

  private static void add(StringBuilder page, Job job, String words) {
    page.append(Quote.line("  " + job.path() + " (job " + job.id() + "): " + words)).append('\n');
  }
}
