package io.swapline.it.kill;

import io.swapline.it.support.Site;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * {@code kill -9} before every step of the routes and while the provider holds the paid request,
 * with jobs flowing. A dozen with every build; with {@code mvn -Pcrash verify} as many in each
 * window as {@code swapline.it.kills} says, in an order and with moments drawn from {@code
 * swapline.it.seed}.
 */
class KillLoopIT {
  private static final long SEED_OF_EVERY_BUILD = 17;
  private static final int KILLS_OF_EVERY_BUILD = 11;
  private static final List<KillWindow> IN_EVERY_BUILD =
      List.of(
          KillWindow.POST_SUBMIT,
          KillWindow.HEADERS_SEEN,
          KillWindow.AFTER_LAST_BYTE,
          KillWindow.PAID_NOT_ANSWERED,
          KillWindow.READ_ANSWER,
          KillWindow.RECORD_TASK);

  /** The provider is quick, so that a job comes to its last step within the life of a process. */
  @RegisterExtension
  final Site site =
      new Site(options -> options.withTimes(Duration.ofMillis(50), Duration.ofMillis(150)));

  @Test
  void aDozenKillsNeverPayTwiceAndLoseNothing() throws Exception {
    KillPlan plan =
        KillPlan.some(
            SEED_OF_EVERY_BUILD, KILLS_OF_EVERY_BUILD, IN_EVERY_BUILD, KillWindow.ofFolder());
    new KillLoop(site, plan).run();
  }

  @Test
  @Tag("crash")
  void hundredsOfKillsNeverPayTwiceAndLoseNothing() throws Exception {
    long seed = Long.getLong("swapline.it.seed", new Random().nextInt(1_000_000));
    int kills = Integer.getInteger("swapline.it.kills", 20);
    String replay =
        "mvn -B -ntp -Pcrash verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false"
            + " -Dit.test=KillLoopIT -Dswapline.it.seed=%d -Dswapline.it.kills=%d"
                .formatted(seed, kills);
    System.out.println("again: " + replay);
    // More than the default day's budget is spent: without this all jobs wait after some 900 kills.
    site.set("swapline.budget.per-day", "none");
    try {
      new KillLoop(site, KillPlan.each(seed, kills, KillWindow.ofFolder())).run();
    } catch (Exception | AssertionError e) {
      throw new AssertionError("The same order, scenes and moments again:\n" + replay, e);
    }
  }
}
