package io.swapline.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.media.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares three books: what the ledger says, what the provider booked, and what lies in the
 * folders; all against what was dropped.
 */
public final class Audit {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Site site;
  private final Drops drops;
  private final List<Pair> pairs;
  private final Map<String, Job> jobs;
  private final Map<String, List<Attempt>> attempts;
  private final Map<String, List<Book.Paid>> paid;

  private Audit(Site site, Drops drops, List<Pair> pairs) {
    this.site = site;
    this.drops = drops;
    this.pairs = pairs;
    List<Job> all = site.read(reads -> reads.newest(Integer.MAX_VALUE));
    // Cancelled by nobody but the start: a drop that was not wholly taken was put back.
    this.jobs =
        all.stream()
            .filter(job -> job.state() != JobState.CANCELLED)
            .collect(Collectors.toMap(Job::name, Function.identity()));
    attempts =
        site.read(
            reads ->
                jobs.values().stream()
                    .collect(Collectors.toMap(Job::name, job -> reads.attempts(job.id()))));
    paid = site.book().paid().stream().collect(Collectors.groupingBy(Book.Paid::videoSha256));
  }

  /**
   * Checks the promises that hold whatever happened. To be called when no service runs and every
   * job was delivered or is parked.
   */
  public static Audit of(Site site, List<Pair> pairs) throws IOException {
    return of(site, pairs, EnumSet.of(JobState.DELIVERED, JobState.SUBMIT_UNKNOWN));
  }

  /** The same where jobs may have ended otherwise too. */
  public static Audit of(Site site, List<Pair> pairs, Set<JobState> ends) throws IOException {
    return of(site, new FolderDrops(site), pairs, ends);
  }

  /** The same of what was dropped elsewhere. */
  public static Audit of(Site site, Drops drops, List<Pair> pairs, Set<JobState> ends)
      throws IOException {
    Audit audit = new Audit(site, drops, pairs);
    audit.everyDropIsOneJobAndEnded(ends);
    audit.nothingIsPaidTwice();
    audit.everyPaidTaskIsDeliveredOrVisible();
    drops.check(pairs, audit.jobs);
    assertThat(site.book().breaches()).isEmpty();
    return audit;
  }

  /** Whether all jobs, that many, ended and are closed, or are parked. */
  public static boolean isOver(JobReads reads, int all) {
    int over = reads.inState(JobState.SUBMIT_UNKNOWN, all).size();
    for (JobState end : List.of(JobState.DELIVERED, JobState.FAILED, JobState.REJECTED)) {
      over += (int) reads.inState(end, all).stream().filter(job -> job.closedAt() != null).count();
    }
    return over == all;
  }

  public JobState state(Pair pair) {
    return job(pair).state();
  }

  public boolean isParked(Pair pair) {
    return state(pair) == JobState.SUBMIT_UNKNOWN;
  }

  public boolean isDelivered(Pair pair) {
    return state(pair) == JobState.DELIVERED;
  }

  /** Why the job waits or ended; never null. */
  public String why(Pair pair) {
    return Objects.requireNonNullElse(job(pair).why(), "");
  }

  public int paid(Pair pair) {
    return paid.getOrDefault(pair.videoSha256(), List.of()).size();
  }

  private Job job(Pair pair) {
    return jobs.get(pair.name());
  }

  private void everyDropIsOneJobAndEnded(Set<JobState> ends) {
    assertThat(jobs.keySet())
        .containsExactlyInAnyOrderElementsOf(pairs.stream().map(Pair::name).toList());
    for (Job job : jobs.values()) {
      assertThat(job.state()).as("%s: %s", job.name(), job.why()).isIn(ends);
      // A parked one is looked for at the provider, which may be at this moment.
      boolean mayBeHeld = job.state() == JobState.SUBMIT_UNKNOWN;
      assertThat(job.leased() && !mayBeHeld).as("%s is held by a step", job.name()).isFalse();
    }
  }

  private void nothingIsPaidTwice() {
    for (Pair pair : pairs) {
      assertThat(paid(pair)).as("%s: times paid", pair.name()).isLessThanOrEqualTo(1);
      if (isDelivered(pair)) {
        assertThat(paid(pair)).as("%s: times paid", pair.name()).isEqualTo(1);
      }
    }
    assertThat(paid.keySet())
        .as("paid for what was dropped")
        .isSubsetOf(pairs.stream().map(Pair::videoSha256).toList());
  }

  /** The last attempts of the parked jobs of whose submit the provider has seen nothing. */
  public List<Attempt> parkedUnseen() {
    Set<String> known = knownTasks();
    List<Book.Submit> lost =
        site.book().submits().stream()
            .filter(submit -> submit.taskId().map(task -> !known.contains(task)).orElse(true))
            .toList();
    List<Attempt> parked =
        pairs.stream().map(this::parkedAttempt).flatMap(Optional::stream).toList();
    for (Attempt attempt : parked) {
      assertThat(attempt.outcome()).isEqualTo("unknown");
      assertThat(attempt.taskId()).as("parked, and its task is known").isNull();
    }
    return ParkedMatch.unseen(parked, lost);
  }

  /** The attempt for which the job is parked; empty where it is not. */
  public Optional<Attempt> parkedAttempt(Pair pair) {
    List<Attempt> own = attempts.get(pair.name());
    return isParked(pair) ? Optional.of(own.get(own.size() - 1)) : Optional.empty();
  }

  private Set<String> knownTasks() {
    Set<String> known = new HashSet<>();
    attempts.values().forEach(all -> all.forEach(attempt -> known.add(attempt.taskId())));
    return known;
  }

  private void everyPaidTaskIsDeliveredOrVisible() throws IOException {
    Set<String> known = knownTasks();
    for (Pair pair : pairs) {
      for (Book.Paid task : paid.getOrDefault(pair.videoSha256(), List.of())) {
        if (!known.contains(task.taskId())) {
          assertThat(isParked(pair)).as("%s: paid, and its id unknown", pair.name()).isTrue();
        } else if (state(pair) == JobState.FAILED) {
          assertThat(drops.reason(pair)).contains("\nPaid: yes");
        } else {
          isDeliveredWhole(pair, task.taskId());
        }
      }
    }
  }

  private void isDeliveredWhole(Pair pair, String task) throws IOException {
    assertThat(isDelivered(pair)).as("%s is delivered", pair.name()).isTrue();
    Results results = drops.results();
    String stem = results.stem(pair.name());
    JsonNode receipt = JSON.readTree(results.file(stem + ".receipt.json").toFile());
    Path output = results.file(stem + ".mp4");
    assertThat(Stamp.read(output)).isEqualTo(new Stamp(pair.videoSha256(), pair.faceSha256()));
    assertThat(receipt.at("/output/sha256").asText()).isEqualTo(Clip.sha256(output));
    assertThat(receipt.at("/output/bytes").asLong()).isEqualTo(Files.size(output));
    assertThat(receipt.at("/task").asText()).isEqualTo(task);
  }
}
