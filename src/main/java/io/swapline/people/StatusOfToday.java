package io.swapline.people;

import io.swapline.ledger.Ledger;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.text.Quote;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;

/** What runs, and what was refused or failed today, for people without a shell. */
final class StatusOfToday {
  private static final int SHOWN = 20;

  /** The newest ones: what was dropped long before it was refused may stand behind them. */
  private static final int LOOKED_AT = 200;

  private final Ledger ledger;
  private final ZoneId zone;
  private final LocalDate today;

  StatusOfToday(Ledger ledger, Instant now, ZoneId zone) {
    this.ledger = ledger;
    this.zone = zone;
    this.today = now.atZone(zone).toLocalDate();
  }

  void addTo(StringBuilder page) {
    List<Job> running = ledger.reads().inState(JobState.RUNNING, SHOWN + 1);
    add(page, "At the provider now:", running, StatusOfToday::percent);
    refused(page, JobState.REJECTED, "Refused today, nothing was paid:");
    refused(page, JobState.FAILED, "Failed today:");
  }

  private void refused(StringBuilder page, JobState state, String title) {
    List<Job> all =
        ledger.reads().inState(state, LOOKED_AT).stream()
            .filter(job -> job.endedAt() != null)
            .filter(job -> job.endedAt().atZone(zone).toLocalDate().equals(today))
            .toList();
    add(page, title, all, job -> String.valueOf(job.why()));
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
