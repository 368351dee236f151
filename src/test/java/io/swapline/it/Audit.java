package io.swapline.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.ledger.Attempt;
import io.swapline.ledger.Job;
import io.swapline.ledger.JobState;
import io.swapline.sandbox.Book;
import io.swapline.sandbox.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares what was dropped, what the ledger says, what the provider booked, and the folders. */
final class Audit {
  private final Site site;
  private final List<Pair> pairs;
  private final Map<String, Job> jobs;
  private final Map<String, List<Attempt>> attempts;

  private Audit(Site site, List<Pair> pairs) {
    this.site = site;
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
  }

  /**
   * Checks the promises that hold whatever happened. To be called when no service runs and every
   * job was delivered or is parked.
   */
  static Audit of(Site site, List<Pair> pairs) throws IOException {
    Audit audit = new Audit(site, pairs);
    audit.everyDropIsOneJob();
    audit.nothingIsPaidTwice();
    audit.everyPaidTaskWeKnowIsDelivered();
    audit.everyInputIsAccountedFor();
    assertThat(site.book().breaches()).isEmpty();
    return audit;
  }

  boolean isParked(Pair pair) {
    return job(pair).state() == JobState.SUBMIT_UNKNOWN;
  }

  boolean isDelivered(Pair pair) {
    return job(pair).state() == JobState.DELIVERED;
  }

  int paid(Pair pair) {
    return (int)
        site.book().paid().stream()
            .filter(task -> task.videoSha256().equals(pair.videoSha256()))
            .count();
  }

  private Job job(Pair pair) {
    return jobs.get(pair.name());
  }

  private void everyDropIsOneJob() {
    assertThat(jobs.keySet())
        .containsExactlyInAnyOrderElementsOf(pairs.stream().map(Pair::name).toList());
    for (Job job : jobs.values()) {
      assertThat(job.state())
          .as("%s: %s", job.name(), job.why())
          .isIn(JobState.DELIVERED, JobState.SUBMIT_UNKNOWN);
    }
  }

  private void nothingIsPaidTwice() {
    for (Pair pair : pairs) {
      assertThat(paid(pair)).as("%s: times paid", pair.name()).isLessThanOrEqualTo(1);
      if (isDelivered(pair)) {
        assertThat(paid(pair)).as("%s: times paid", pair.name()).isEqualTo(1);
      }
    }
    assertThat(site.book().paid()).hasSizeLessThanOrEqualTo(pairs.size());
  }

  /**
   * The parked jobs for which no submit is left that the provider saw and whose task we never knew;
   * jobs earlier in the list choose first. One can be here that was killed between the note that
   * its first byte leaves and that byte: nobody can write both at once.
   */
  List<String> parkedUnseen() {
    Set<String> known = knownTasks();
    List<Book.Submit> lost =
        new ArrayList<>(
            site.book().submits().stream()
                .filter(submit -> submit.taskId().map(task -> !known.contains(task)).orElse(true))
                .toList());
    List<String> unseen = new ArrayList<>();
    for (Pair pair : pairs) {
      if (isParked(pair)) {
        List<Attempt> own = attempts.get(pair.name());
        Attempt last = own.get(own.size() - 1);
        assertThat(last.outcome()).isEqualTo("unknown");
        Optional<Book.Submit> seen =
            lost.stream().filter(one -> !one.at().isBefore(last.sentAt())).findFirst();
        if (seen.isEmpty() || !lost.remove(seen.get())) {
          unseen.add(pair.name());
        }
      }
    }
    return unseen;
  }

  private Set<String> knownTasks() {
    Set<String> known = new HashSet<>();
    attempts.values().forEach(all -> all.forEach(attempt -> known.add(attempt.taskId())));
    return known;
  }

  private void everyPaidTaskWeKnowIsDelivered() throws IOException {
    Set<String> known = knownTasks();
    for (Book.Paid task : site.book().paid()) {
      Pair pair =
          pairs.stream()
              .filter(one -> one.videoSha256().equals(task.videoSha256()))
              .findFirst()
              .orElseThrow(() -> new AssertionError("paid for what nobody dropped"));
      if (known.contains(task.taskId())) {
        isDeliveredWhole(pair, task.taskId());
      } else {
        assertThat(isParked(pair)).as("%s: paid, and its id unknown", pair.name()).isTrue();
      }
    }
  }

  private void isDeliveredWhole(Pair pair, String task) throws IOException {
    assertThat(isDelivered(pair)).as("%s is delivered", pair.name()).isTrue();
    Path output = site.outbox().resolve(pair.name() + ".mp4");
    assertThat(Stamp.read(output)).isEqualTo(new Stamp(pair.videoSha256(), pair.faceSha256()));
    JsonNode receipt =
        new ObjectMapper().readTree(site.outbox().resolve(pair.name() + ".receipt.json").toFile());
    assertThat(receipt.at("/output/sha256").asText()).isEqualTo(Clip.sha256(output));
    assertThat(receipt.at("/task").asText()).isEqualTo(task);
  }

  /** Every file that was dropped is in exactly one place: done/ when delivered, else custody. */
  private void everyInputIsAccountedFor() throws IOException {
    Map<String, List<Path>> places = new HashMap<>();
    for (Path folder :
        List.of(site.inbox(), site.done(), site.failed(), site.data().resolve("custody"))) {
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .filter(file -> file.toString().endsWith(".mp4"))
            .forEach(
                file ->
                    places.computeIfAbsent(Clip.sha256(file), key -> new ArrayList<>()).add(file));
      }
    }
    for (Pair pair : pairs) {
      Job job = job(pair);
      Path home =
          isDelivered(pair)
              ? site.done().resolve(pair.name() + ".mp4")
              : Path.of(job.target().custody());
      assertThat(places.get(pair.videoSha256()))
          .as("%s's video", pair.name())
          .containsExactly(home);
      Path face =
          isDelivered(pair)
              ? site.done().resolve(Path.of(job.faceToSend().source()).getFileName())
              : Path.of(job.faceToSend().custody());
      assertThat(Clip.sha256(face)).isEqualTo(pair.faceSha256());
    }
    assertThat(site.inbox()).isDirectoryNotContaining("glob:**.mp4");
  }
}
