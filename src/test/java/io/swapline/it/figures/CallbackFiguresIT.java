package io.swapline.it.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.account.Book;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * From the end of a task at the provider to its delivery, with callbacks and without, side by side
 * at the default times of status reads.
 */
@Tag("figures")
class CallbackFiguresIT {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final int JOBS = 5;
  private static final Duration QUEUED = Duration.ofMillis(100);
  private static final Duration SHORT = Duration.ofSeconds(14);
  private static final Duration MIDDLE = Duration.ofSeconds(26);
  private static final Duration LENGTHY = Duration.ofSeconds(45);

  @RegisterExtension final Site calledShort = site(SHORT);
  @RegisterExtension final Site calledMiddle = site(MIDDLE);
  @RegisterExtension final Site calledLengthy = site(LENGTHY);
  @RegisterExtension final Site readShort = site(SHORT);
  @RegisterExtension final Site readMiddle = site(MIDDLE);
  @RegisterExtension final Site readLengthy = site(LENGTHY);

  private static Site site(Duration atWork) {
    return new Site(options -> options.withVendor("wavespeed").withTimes(QUEUED, atWork));
  }

  @Test
  void timeFromFinishedToDeliveredWithCallbacksAndWithout() throws Exception {
    Map<Site, Duration> called =
        Map.of(calledShort, SHORT, calledMiddle, MIDDLE, calledLengthy, LENGTHY);
    Map<Site, Duration> read = Map.of(readShort, SHORT, readMiddle, MIDDLE, readLengthy, LENGTHY);
    for (Site site : called.keySet()) {
      site.beReachable();
      ServiceProcess service = start(site);
      Awaitility.await("the secret")
          .atMost(LONG)
          .until(() -> service.log().contains("gave the secret"));
    }
    for (Site site : read.keySet()) {
      start(site);
    }
    for (Site site : called.keySet()) {
      drop(site);
    }
    for (Site site : read.keySet()) {
      drop(site);
    }
    List<Duration> withCallbacks = waits(called);
    List<Duration> without = waits(read);

    print("with callbacks", withCallbacks, called);
    print("by status reads alone", without, read);
    System.out.printf(
        "ratio of the medians: %.0f%n",
        (double) median(without).toMillis() / median(withCallbacks).toMillis());
    assertThat(median(withCallbacks)).isLessThan(median(without));
  }

  private static ServiceProcess start(Site site) throws Exception {
    site.set("swapline.provider", "wavespeed");
    site.set("swapline.poll.first", "5s");
    site.set("swapline.poll.max", "30s");
    site.set("swapline.providers.wavespeed.submits-per-minute", "none");
    site.set("swapline.providers.wavespeed.tasks-at-once", "none");
    return site.start();
  }

  private static void drop(Site site) throws Exception {
    for (int n = 1; n <= JOBS; n++) {
      site.dropReady("clip-" + n);
    }
  }

  private static List<Duration> waits(Map<Site, Duration> sites) {
    List<Duration> waits = new ArrayList<>();
    sites.forEach(
        (site, atWork) -> {
          site.await(
              "the deliveries",
              LONG,
              reads -> reads.inState(JobState.DELIVERED, 100).size() == JOBS);
          Map<String, Instant> ends =
              site.book().paid().stream()
                  .collect(
                      Collectors.toMap(
                          Book.Paid::taskId, paid -> paid.at().plus(QUEUED).plus(atWork)));
          for (Job job : site.read(reads -> reads.newest(JOBS))) {
            List<Attempt> attempts = site.read(reads -> reads.attempts(job.id()));
            Instant delivered =
                site.read(reads -> reads.history(job.id())).stream()
                    .filter(event -> event.to() == JobState.DELIVERED)
                    .map(JobEvent::at)
                    .findFirst()
                    .orElseThrow();
            waits.add(Duration.between(ends.get(attempts.get(0).taskId()), delivered));
          }
        });
    return waits.stream().sorted().toList();
  }

  private static Duration median(List<Duration> sorted) {
    return sorted.get(sorted.size() / 2);
  }

  private static void print(String how, List<Duration> sorted, Map<Site, Duration> sites) {
    int polls =
        sites.keySet().stream()
            .mapToInt(
                site ->
                    site.book().paid().stream()
                        .mapToInt(paid -> site.book().polls(paid.taskId()))
                        .sum())
            .sum();
    System.out.printf(
        "%s: %d jobs, from finished to delivered %.1f s (median), %.1f s (longest), %d status"
            + " reads%n",
        how,
        sorted.size(),
        median(sorted).toMillis() / 1000.0,
        sorted.get(sorted.size() - 1).toMillis() / 1000.0,
        polls);
  }
}
