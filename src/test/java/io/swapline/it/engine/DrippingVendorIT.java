package io.swapline.it.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.engine.DrippingGate.Mark;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.Sandbox;
import io.swapline.sandbox.options.SandboxOptions;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A vendor whose answers drip a byte a second, of every kind at once, beside all that is well. */
@Tag("long")
class DrippingVendorIT {
  private static final Duration LONG = Duration.ofMinutes(4);
  private static final Duration AT_WORK = Duration.ofSeconds(1);
  private static final String DRIPPING = "novita-video";
  private static final String OTHER = "wavespeed";
  private static final int EACH = 20;
  private static final int STATUSES = 40;
  private static final int RESULTS = 8;
  private static final int UPLOADS = 6;
  private static final int SUBMITS = 2;

  @RegisterExtension
  final Site site = new Site(options -> options.withTimes(Duration.ofMillis(200), AT_WORK));

  private Duration slowestHealth = Duration.ZERO;

  @Test
  void healthyJobsOfThatVendorAndOfAnotherTakeAtMostTwiceAsLong() throws Exception {
    SandboxOptions options =
        SandboxOptions.defaults(site.home().resolve("other"))
            .withVendor(OTHER)
            .withApiKey(Site.KEY)
            .withTimes(Duration.ofMillis(200), AT_WORK);
    try (Sandbox other = Sandbox.start(options);
        DrippingGate gate = new DrippingGate()) {
      other.settings().forEach(site::set);
      site.set("swapline.providers.wavespeed.api-key", Site.KEY);
      for (String host : List.of("base-url", "assets-url")) {
        String key = "swapline.providers.novita." + host;
        site.set(key, gate.before(site.sandbox().settings().get(key)));
      }
      site.set("swapline.poll.slots", "32");
      site.set("swapline.submit.timeout", "10s");
      ServiceProcess service = site.start();
      measure(service, "first", 3);

      Map<String, Duration> before = measure(service, "before", EACH);
      drip(gate);
      Map<String, Duration> beside = measure(service, "beside", EACH);

      for (String vendor : List.of(OTHER, DRIPPING)) {
        System.out.printf(
            "%d jobs of %-12s %5.1f s, beside what drips %5.1f s%n",
            EACH,
            vendor + ":",
            before.get(vendor).toMillis() / 1000.0,
            beside.get(vendor).toMillis() / 1000.0);
      }
      System.out.printf("health at the latest after %d ms%n", slowestHealth.toMillis());
      assertThat(service.isAlive()).isTrue();
      assertThat(slowestHealth).isLessThan(Duration.ofSeconds(3));
      for (String vendor : List.of(OTHER, DRIPPING)) {
        assertThat(beside.get(vendor))
            .as(vendor)
            .isLessThanOrEqualTo(before.get(vendor).multipliedBy(2));
      }
    }
  }

  /** Until each of them ran into its deadline once: from then on they stand back. */
  private void drip(DrippingGate gate) throws Exception {
    gate.mark(Mark.STATUS);
    drop("status", DRIPPING, STATUSES, 1000);
    Awaitility.await("tasks").atMost(LONG).until(() -> gate.tasks() == STATUSES);
    gate.mark(Mark.RESULT);
    drop("result", DRIPPING, RESULTS, 1000);
    Awaitility.await("tasks").atMost(LONG).until(() -> gate.tasks() == STATUSES + RESULTS);
    gate.mark(Mark.SUBMIT);
    drop("submit", DRIPPING, SUBMITS, 1000);
    Awaitility.await("submits")
        .atMost(LONG)
        .until(
            () -> site.read(reads -> reads.inState(JobState.SUBMIT_UNKNOWN, 9)).size() == SUBMITS);
    gate.mark(Mark.NOTHING);
    drop("upload", DRIPPING, UPLOADS, DrippingGate.LARGE + 20_000);
    Awaitility.await("deadlines")
        .atMost(LONG)
        .until(() -> gate.cut() >= STATUSES + RESULTS + SUBMITS + UPLOADS);
  }

  private void drop(String name, String provider, int jobs, long bytes) throws Exception {
    for (int n = 1; n <= jobs; n++) {
      String drop = name + "-" + provider + "-" + n;
      Files.writeString(site.inbox().resolve(drop + ".job.yaml"), "provider: " + provider + "\n");
      site.dropReady(drop, bytes);
    }
  }

  /** How long it takes until that many jobs of each vendor are delivered. */
  private Map<String, Duration> measure(ServiceProcess service, String name, int jobs)
      throws Exception {
    long begin = System.nanoTime();
    for (String vendor : List.of(OTHER, DRIPPING)) {
      drop(name, vendor, jobs, 1000);
    }
    Map<String, Duration> took = new ConcurrentHashMap<>();
    site.await(
        name,
        LONG,
        reads -> {
          long asked = System.nanoTime();
          assertThat(service.ready()).isNotEmpty();
          Duration health = Duration.ofNanos(System.nanoTime() - asked);
          slowestHealth = health.compareTo(slowestHealth) > 0 ? health : slowestHealth;
          for (String vendor : List.of(OTHER, DRIPPING)) {
            if (delivered(reads, name + "-" + vendor) == jobs) {
              took.putIfAbsent(vendor, Duration.ofNanos(System.nanoTime() - begin));
            }
          }
          return took.size() == 2;
        });
    return took;
  }

  private static long delivered(JobReads reads, String begin) {
    return reads.inState(JobState.DELIVERED, 500).stream()
        .filter(job -> job.name().startsWith(begin))
        .count();
  }
}
