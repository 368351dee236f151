package io.swapline.it.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.options.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A backup of a service that works. */
class BackupIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension final Site site = new Site(BackupIT::slowly);

  private static SandboxOptions slowly(SandboxOptions options) {
    return options.withTimes(Duration.ofMillis(500), Duration.ofSeconds(8));
  }

  @Test
  void aBackupInMidWorkIsWholeAndTheWorkGoesOn() throws Exception {
    ServiceProcess service = site.start();
    Pair pair = site.dropReady("early");
    site.await("at work", SOON, reads -> !reads.inState(JobState.RUNNING, 1).isEmpty());
    Path folder = site.home().resolve("backup");

    Site.Said said = site.say(false, "backup", folder.toString());

    assertThat(said.exit()).as(said.text()).isZero();
    assertThat(said.text())
        .startsWith("Whole and looked at: " + folder)
        .contains("1 job that was not over");
    Process check =
        new ProcessBuilder("sha256sum", "--quiet", "-c", "manifest.sha256")
            .directory(folder.toFile())
            .inheritIO()
            .start();
    assertThat(check.waitFor()).isZero();
    assertThat(folder.resolve("NOT-WHOLE.txt")).doesNotExist();
    assertThat(site.say(false, "backup", folder.toString()).text()).contains("is not empty");
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    service.stop();
    Audit audit = Audit.of(site, List.of(pair));
    assertThat(audit.isDelivered(pair)).isTrue();
    assertThat(audit.paid(pair)).isEqualTo(1);
  }
}
