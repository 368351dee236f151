package io.swapline.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Launch;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A kill while the provider cannot be reached: the intent is on disk, and no byte has left. */
class KillBeforeConnectionIT {
  @RegisterExtension final Site site = new Site();

  @Test
  void aKillBeforeTheConnectionStandsSendsItLaterAndParksNothing() throws Exception {
    killAndDeliver(1);
  }

  @Test
  @Tag("crash")
  void manyKillsBeforeTheConnectionStandsSendAllLaterAndParkNothing() throws Exception {
    killAndDeliver(Integer.getInteger("swapline.it.kills", 20));
  }

  private void killAndDeliver(int kills) throws Exception {
    List<Pair> pairs = new ArrayList<>();
    try (DeafListener provider = new DeafListener()) {
      for (int round = 1; round <= kills; round++) {
        pairs.add(site.dropReady("far-" + round));
        ServiceProcess process =
            site.launch(Launch.plain().set("swapline.providers.novita.base-url", provider.url()));
        provider.awaitKnock();
        process.kill();
      }
    }
    ServiceProcess last = site.start();
    site.await(
        "every job at an end", Duration.ofSeconds(90), reads -> Audit.isOver(reads, pairs.size()));
    last.stop();

    Audit audit = Audit.of(site, pairs);
    assertThat(pairs).allMatch(audit::isDelivered);
    assertThat(site.book().submits()).hasSameSizeAs(pairs);
  }
}
