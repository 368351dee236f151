package io.swapline.it.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.JobState;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ten thousand tasks that a vendor works on, each read in its time. */
@Tag("figures")
class ReadsFiguresIT {
  private static final Duration SOON = Duration.ofMinutes(3);
  private static final Duration WATCHED = Duration.ofSeconds(150);
  private static final Duration EVERY = Duration.ofSeconds(30);

  @RegisterExtension
  final Site site =
      new Site(options -> options.withTimes(Duration.ofHours(1), Duration.ofHours(1)));

  @Test
  void tenThousandTasksAreReadInTimeInLittleMemory() throws Exception {
    int tasks = Integer.getInteger("swapline.it.tasks", 10_000);
    ServiceProcess before = site.start();
    site.dropReady("one");
    site.await("it runs", SOON, reads -> reads.inState(JobState.RUNNING, 1).size() == 1);
    before.stop();
    new History(site.data()).copyOpen(tasks - 1, Instant.now().toEpochMilli());
    try (SlowVendor vendor = new SlowVendor(Duration.ofMillis(200))) {
      site.set("swapline.providers.novita.base-url", vendor.url());
      site.set("swapline.poll.first", "5s");
      site.set("swapline.poll.max", EVERY.toSeconds() + "s");
      ServiceProcess service = site.start();
      Awaitility.await("each was read once").atMost(SOON).until(() -> vendor.tasks() == tasks);
      Awaitility.await("none is new any more")
          .pollDelay(EVERY.multipliedBy(3))
          .atMost(SOON)
          .until(() -> true);
      vendor.begin();
      double cpu = ProcessorTime.percent(service.pid(), WATCHED);

      System.out.printf(
          "%,d tasks, 200 ms a read, each due every %d s%n", tasks, EVERY.toSeconds());
      System.out.printf(
          "reads a second:          %8.1f%n", (double) vendor.reads() / WATCHED.toSeconds());
      System.out.printf(
          "longest without a read:  %8.1f s   (goal: at most %d)%n",
          vendor.longest().toMillis() / 1000.0, 2 * EVERY.toSeconds());
      System.out.printf("of a core:               %8.0f %%%n", cpu);
      System.out.printf(
          "memory (RSS):            %8d MB   (heap: at most 256)%n",
          ProcessMemory.resident(service.pid()));
      assertThat(service.isAlive()).isTrue();
      assertThat(vendor.longest()).isLessThanOrEqualTo(EVERY.multipliedBy(2));
    }
  }
}
