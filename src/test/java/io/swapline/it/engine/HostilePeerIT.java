package io.swapline.it.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.net.HostilePeer;
import io.swapline.net.HostilePeer.Trick;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A vendor's server that never ends its answers: the process lives, and another vendor's jobs go
 * on.
 */
class HostilePeerIT {
  private static final Duration SOON = Duration.ofSeconds(90);

  @RegisterExtension final Site site = new Site();

  @Test
  void anEndlessHeaderOfOneVendorCostsNeitherTheProcessNorAnotherVendorsJobs() throws Exception {
    live(Trick.ENDLESS_HEADER_LINE);
  }

  @ParameterizedTest
  @EnumSource(Trick.class)
  @Tag("long")
  void whateverAVendorAnswersCostsNeitherTheProcessNorAnotherVendorsJobs(Trick trick)
      throws Exception {
    live(trick);
  }

  private void live(Trick trick) throws Exception {
    try (HostilePeer peer = new HostilePeer(trick)) {
      site.set("swapline.providers.wavespeed.base-url", peer.url() + "/api/v3");
      site.set("swapline.providers.wavespeed.api-key", "ws-it-5f3a9c0de1b7442c8d66");
      ServiceProcess service = site.start();
      for (int n = 1; n <= 4; n++) {
        Files.writeString(site.inbox().resolve("bad-" + n + ".job.yaml"), "provider: wavespeed\n");
        site.dropReady("bad-" + n);
      }
      site.await(
          "the hostile vendor's jobs are under way",
          SOON,
          reads -> reads.newest(9).stream().anyMatch(HostilePeerIT::isUnderWay));
      for (int n = 1; n <= 3; n++) {
        site.dropReady("good-" + n);
      }
      site.await(
          "the others' delivery", SOON, reads -> reads.inState(JobState.DELIVERED, 9).size() == 3);

      assertThat(service.isAlive()).isTrue();
      assertThat(service.ready()).isNotEmpty();
      assertThat(service.log()).doesNotContain("OutOfMemory");
      assertThat(site.book().paid()).hasSize(3);
    }
  }

  private static boolean isUnderWay(Job job) {
    return job.name().startsWith("bad-") && (job.tries() > 0 || job.state() == JobState.STAGING);
  }
}
