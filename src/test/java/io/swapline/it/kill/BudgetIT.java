package io.swapline.it.kill;

import io.swapline.it.support.Site;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A day's budget that holds a part of what is dropped, with {@code kill -9} at any moment. A short
 * one with every build; with {@code mvn -Pcrash verify} 200 drops, with moments drawn from {@code
 * swapline.it.seed}.
 */
class BudgetIT {
  private static final long SEED_OF_EVERY_BUILD = 4;

  @RegisterExtension final Site site = new Site();

  @Test
  void aFewKillsNeverSpendMoreThanTheDaysBudget() throws Exception {
    new BudgetLoop(site, new Random(SEED_OF_EVERY_BUILD), "0.10", 12).run(2);
  }

  @Test
  @Tag("crash")
  void twentyKillsAmongTwoHundredDropsNeverSpendMoreThanTheDaysBudget() throws Exception {
    long seed = Long.getLong("swapline.it.seed", new Random().nextInt(1_000_000));
    String replay =
        "mvn -B -ntp -Pcrash verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false"
            + " -Dit.test=BudgetIT -Dswapline.it.seed="
            + seed;
    System.out.println("again: " + replay);
    try {
      new BudgetLoop(site, new Random(seed), "1.00", 200).run(20);
    } catch (Exception | AssertionError e) {
      throw new AssertionError("The same moments again:\n" + replay, e);
    }
  }
}
