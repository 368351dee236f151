package io.swapline.it.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Clip;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A thousand drops at once in an inbox in which twenty thousand videos wait for their faces. */
@Tag("figures")
class FullInboxFiguresIT {
  private static final int LONELY = 20_000;
  private static final int COMPLETE = 1_000;
  private static final Duration LONG = Duration.ofMinutes(20);
  private static final Duration IDLE = Duration.ofSeconds(30);

  /** Reading a thousand jobs every few milliseconds would use a tenth of what is measured. */
  private static final Duration SELDOM = Duration.ofMillis(500);

  /** Clock ticks of {@code /proc/PID/stat}: a hundred a second on every Linux. */
  private static final double TICK_MILLIS = 10;

  @RegisterExtension
  final Site site = new Site(options -> options.withTimes(Duration.ZERO, Duration.ZERO));

  @Test
  void allOfAThousandDropsAreDeliveredAndAnIdleLookAtTwentyThousandFilesIsCheap() throws Exception {
    Path lonely = Clip.video(site.home().resolve("lonely.mp4"), 1000);
    for (int n = 1; n <= LONELY; n++) {
      Files.copy(lonely, site.inbox().resolve("lonely-" + n + ".mp4"));
    }
    ServiceProcess service = site.start();
    double idle = cpuMillis(service);
    double empty = cpuMillisPerSecond(service);
    List<Pair> pairs = new ArrayList<>();
    for (int n = 1; n <= COMPLETE; n++) {
      pairs.add(site.dropReady("clip-" + n));
    }
    Instant dropped = Instant.now();
    double before = cpuMillis(service);
    site.await("all delivered", LONG, SELDOM, reads -> Audit.isOver(reads, COMPLETE));
    Instant over = Instant.now();
    double busy = cpuMillis(service) - before;
    Instant taken = lastTaken();
    service.stop();

    for (int n = 1; n <= LONELY; n++) {
      Files.delete(site.inbox().resolve("lonely-" + n + ".mp4"));
    }
    Audit audit = Audit.of(site, pairs);
    assertThat(pairs).allMatch(audit::isDelivered);
    assertThat(site.book().paid()).hasSize(COMPLETE);
    System.out.printf("%d videos without a face, %d drops at once%n", LONELY, COMPLETE);
    System.out.printf("first look at them all, and the start: %.1f s of CPU%n", idle / 1000);
    System.out.printf("idle: %.1f %% of one core%n", empty / 10);
    System.out.printf(
        "picked up: %.0f drops/s; delivered: %.1f jobs/s, all in %d s%n",
        COMPLETE / seconds(dropped, taken),
        COMPLETE / seconds(dropped, over),
        Duration.between(dropped, over).toSeconds());
    System.out.printf("CPU a job: %.1f ms%n", busy / COMPLETE);
  }

  private double cpuMillisPerSecond(ServiceProcess service) throws IOException {
    double before = cpuMillis(service);
    await().pollDelay(IDLE).atMost(IDLE.plusSeconds(5)).until(service::isAlive);
    return (cpuMillis(service) - before) / IDLE.toSeconds();
  }

  private static double cpuMillis(ServiceProcess service) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + service.pid() + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_MILLIS;
  }

  private Instant lastTaken() {
    return site.read(
        reads ->
            reads.newest(COMPLETE).stream()
                .flatMap(job -> reads.history(job.id()).stream())
                .filter(event -> event.to() == JobState.RECEIVED)
                .map(JobEvent::at)
                .max(Instant::compareTo)
                .orElseThrow());
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
