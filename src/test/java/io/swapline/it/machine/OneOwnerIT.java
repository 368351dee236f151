package io.swapline.it.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Launch;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two services with data folders of their own on one inbox. */
@Execution(ExecutionMode.CONCURRENT)
class OneOwnerIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension final Site site = new Site();

  @Test
  void aSecondServiceOnAnInboxIsRefusedUntilThatIsHandedOverAndThenTheFirstTakesNothing()
      throws Exception {
    ServiceProcess first = site.start();
    Path otherData = site.home().resolve("other-data");
    Launch launch = Launch.plain().set("swapline.data", otherData.toString());

    ServiceProcess second = site.launch(launch);
    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.log())
        .contains("belongs to another Swapline", site.data().toRealPath().toString())
        .contains("remove " + site.inbox().toRealPath().resolve(".swapline"))
        .doesNotContain("at io.swapline");
    site.dropReady("mine");
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    Site.Said doctor = site.say(true, "doctor", "--set", "swapline.data=" + otherData);
    assertThat(doctor.text())
        .contains("MEND  swapline.watch.folder: The folder ", "belongs to another Swapline");
    assertThat(
            site.say(
                    true,
                    "check",
                    site.inbox().toString(),
                    "--set",
                    "swapline.data=" + site.home().resolve("no-data"))
                .text())
        .contains("does not start there", "belongs to another Swapline");

    for (Path folder : List.of(site.inbox(), site.outbox(), site.done(), site.failed())) {
      Files.delete(folder.resolve(".swapline"));
    }
    ServiceProcess heir = site.start(launch);
    await()
        .atMost(SOON)
        .until(
            () ->
                first.log().contains("nothing is taken: The folder " + site.inbox() + " belongs"));
    await().atMost(SOON).until(() -> first.ready().contains("belongs to another Swapline now"));
    site.dropReady("theirs", 2000);
    await().atMost(SOON).until(() -> Files.exists(site.outbox().resolve("theirs.mp4")));
    heir.stop();
    first.stop();
    assertThat(site.book().paid()).hasSize(2);
    int jobs = site.read(reads -> reads.newest(9).size());
    assertThat(jobs).isEqualTo(1);
  }
}
