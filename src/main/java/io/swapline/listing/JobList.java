package io.swapline.listing;

import io.swapline.ledger.Ledger;
import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Paid;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The jobs that somebody wants to see: those that are not over first, each part newest first.
 *
 * @param shown the rows: what a later delivery mended is named in that one's row
 * @param rows all of them
 * @param hidden how many jobs there are besides
 */
public record JobList(List<ListedJob> shown, List<ListedJob> rows, long hidden) {

  /** Which of them. */
  public enum Which {
    /** What is not over, and what ended today. */
    NOW("No job is under way, and none ended today."),
    OPEN("No job is under way."),
    TODAY("No job came or ended today."),
    ALL("No jobs yet.");

    private final String none;

    Which(String none) {
      this.none = none;
    }

    /** What is said where there is none of them. */
    public String none() {
      return none;
    }
  }

  /**
   * Reads them.
   *
   * @param most that are read, 1 or more
   * @param zone in which a day begins
   */
  public static JobList of(Ledger ledger, Which which, int most, Instant now, ZoneId zone) {
    Instant today = now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    JobReads reads = ledger.reads();
    List<Job> jobs = new ArrayList<>();
    if (which == Which.ALL) {
      jobs.addAll(reads.newest(most));
    } else {
      jobs.addAll(reads.underWay(most));
      if (which != Which.OPEN) {
        jobs.addAll(reads.endedSince(today, most));
      }
      if (which == Which.TODAY) {
        jobs.removeIf(job -> !job.state().isEnd() && job.createdAt().isBefore(today));
      }
    }
    return listed(ledger, jobs, most, now);
  }

  /** Those in that state. */
  public static JobList in(Ledger ledger, JobState state, int most, Instant now) {
    List<Job> jobs = ledger.reads().inState(state, most);
    TimeLeft left = new TimeLeft(ledger.reads().usualTimes());
    List<ListedJob> rows = jobs.stream().map(job -> listed(ledger, job, left, now)).toList();
    return new JobList(rows, rows, 0);
  }

  private static JobList listed(Ledger ledger, List<Job> jobs, int most, Instant now) {
    TimeLeft left = new TimeLeft(ledger.reads().usualTimes());
    List<ListedJob> sorted =
        jobs.stream()
            .distinct()
            .sorted(
                Comparator.comparing((Job job) -> job.state().isEnd())
                    .thenComparing(Job::createdAt, Comparator.reverseOrder())
                    .thenComparing(Job::id, Comparator.reverseOrder()))
            .limit(most)
            .map(job -> listed(ledger, job, left, now))
            .toList();
    Map<String, List<ListedJob>> byPath =
        sorted.stream().collect(Collectors.groupingBy(one -> one.job().path()));
    List<ListedJob> rows =
        sorted.stream()
            .filter(one -> same(byPath, one).stream().noneMatch(other -> mends(other, one)))
            .map(
                one ->
                    one.mending(
                        same(byPath, one).stream()
                            .filter(other -> mends(one, other))
                            .map(ListedJob::job)
                            .toList()))
            .toList();
    long all = ledger.counts().values().stream().mapToLong(Long::longValue).sum();
    return new JobList(rows, sorted, Math.max(0, all - sorted.size()));
  }

  private static List<ListedJob> same(Map<String, List<ListedJob>> byPath, ListedJob one) {
    return byPath.get(one.job().path());
  }

  private static ListedJob listed(Ledger ledger, Job job, TimeLeft left, Instant now) {
    return new ListedJob(
        job, Paid.of(ledger.reads().attempts(job.id())), left.of(job, now).orElse(null), List.of());
  }

  /**
   * Whether the one brought what the other, which came before it, did not. What cost something
   * keeps its line.
   */
  private static boolean mends(ListedJob later, ListedJob earlier) {
    return later.job().state() == JobState.DELIVERED
        && earlier.isOver()
        && earlier.job().state() != JobState.DELIVERED
        && earlier.paid() == Paid.NO
        && later.job().createdAt().isAfter(earlier.job().createdAt());
  }
}
