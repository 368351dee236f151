package io.swapline.it;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** As many kills in each window as {@code swapline.it.kills} says; {@code mvn verify -Pcrash}. */
@Tag("crash")
class ManyKillsIT extends KillWindows {
  private static final int AT_ONCE = 3;
  private static final int LATEST_MILLIS = 3000;

  @Override
  int kills() {
    return Integer.getInteger("swapline.it.kills", 20);
  }

  @Test
  void aKillAtAnyMomentNeverPaysTwiceAndLosesNothing() throws Exception {
    long seed = System.nanoTime();
    System.out.println("kills at any moment, seed " + seed);
    Random random = new Random(seed);
    List<Pair> pairs = new ArrayList<>();
    for (int round = 1; round <= kills(); round++) {
      for (int n = 1; n <= AT_ONCE; n++) {
        pairs.add(site.dropReady("any-" + round + "-" + n));
      }
      ServiceProcess process = site.start();
      Duration moment = Duration.ofMillis(random.nextInt(LATEST_MILLIS));
      await().pollDelay(moment).atMost(moment.plusSeconds(5)).until(process::isAlive);
      process.kill();
    }
    finish(pairs);

    Audit audit = Audit.of(site, pairs);
    System.out.printf(
        "%d kills, %d jobs, %d paid, %d delivered, %d parked, of these unseen %s%n",
        kills(),
        pairs.size(),
        site.book().paid().size(),
        pairs.stream().filter(audit::isDelivered).count(),
        pairs.stream().filter(audit::isParked).count(),
        audit.parkedUnseen());
  }
}
