package io.swapline.it.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.options.SandboxOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A backup of a service that works. */
class BackupIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String PROVIDER = "novita-video";

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

  @Test
  void aBackupThatIsKilledSaysSoAndTakesNothingFromTheService() throws Exception {
    ServiceProcess service = site.start();
    Pair pair = site.dropReady("early");
    site.await("at work", SOON, reads -> !reads.inState(JobState.RUNNING, 1).isEmpty());
    Path folder = site.home().resolve("backup");
    Path notWhole = folder.resolve("NOT-WHOLE.txt");
    Process backup = site.begin("backup", folder.toString());

    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> Files.exists(notWhole) || !backup.isAlive());
    backup.destroyForcibly().waitFor();

    assertThat(notWhole).as("killed before its end").exists();
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    Path second = site.home().resolve("second");
    assertThat(site.say(false, "backup", second.toString()).text())
        .startsWith("Whole and looked at: " + second);
    service.stop();
    Audit audit = Audit.of(site, List.of(pair));
    assertThat(audit.isDelivered(pair)).isTrue();
    assertThat(audit.paid(pair)).isEqualTo(1);
    try (Stream<Path> held = Files.walk(site.data().resolve("backup-in-work"))) {
      assertThat(held.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .as("second names that would take room for ever")
          .isSubsetOf("lock");
    }
  }

  @Test
  void aRestoredBackupSubmitsNothingBeforeAPersonResumesAndNothingIsPaidTwice() throws Exception {
    ServiceProcess first = site.start();
    site.dropReady("early");
    site.await("at work", SOON, reads -> !reads.inState(JobState.RUNNING, 1).isEmpty());
    site.pauses(pauses -> pauses.pause(PROVIDER, "for the test", "test"));
    site.dropReady("late");
    site.await("held", SOON, reads -> !reads.inState(JobState.PREPARED, 1).isEmpty());
    String late = site.read(reads -> reads.inState(JobState.PREPARED, 1).get(0).id());
    Path backup = site.home().resolve("backup");
    assertThat(site.say(false, "backup", backup.toString()).exit()).isZero();
    site.pauses(pauses -> pauses.resume(PROVIDER, "test"));
    site.dropReady("third");
    site.await("deliveries", SOON, reads -> Audit.isOver(reads, 3));
    first.kill();
    assertThat(site.book().submits()).hasSize(3);

    Site.Said elsewhere = site.say(false, "run", "--set", "swapline.data=" + backup);
    assertThat(elsewhere.exit()).as("a copy would take this one's files").isEqualTo(1);
    assertThat(elsewhere.text())
        .contains("was copied or moved there", "Put the whole folder back in " + site.data());
    Files.move(site.data(), site.home().resolve("data-before"));
    Files.move(backup, site.data());
    assertThat(site.say(false, "jobs").text()).contains("./swapline run, then ./swapline jobs");
    site.start();
    site.pauses(pauses -> pauses.resume(PROVIDER, "test"));
    site.await("what ran", SOON, reads -> !reads.inState(JobState.DELIVERED, 1).isEmpty());

    assertThat(site.say(true, "doctor").text())
        .contains("nothing is submitted; ./swapline jobs says what to compare");
    assertThat(site.say(false, "jobs").text())
        .startsWith("NEEDS YOU")
        .containsSubsequence(
            "this ledger  restored: this ledger was restored from a backup of",
            late + "  late  prepared: it was delivered after that backup: ",
            "next: ./swapline cancel " + late);
    Site.Said refused = site.say(false, "resume", "--by", "Jo");
    assertThat(refused.exit()).as(refused.text()).isEqualTo(1);
    assertThat(refused.text()).contains("would be paid again", "./swapline cancel " + late);
    JobState stands = site.read(reads -> reads.find(late).orElseThrow().state());
    assertThat(stands).isEqualTo(JobState.PREPARED);
    assertThat(site.book().submits()).hasSize(3);

    assertThat(site.say(false, "cancel", late, "--by", "Jo").exit()).isZero();
    assertThat(site.say(false, "resume", "--by", "Jo").text()).contains("so says Jo");
    site.dropReady("fresh");
    site.await("the new one", SOON, reads -> reads.inState(JobState.DELIVERED, 9).size() == 2);
    assertThat(site.book().submits()).hasSize(4);
    assertThat(site.say(false, "jobs").text()).doesNotContain("NEEDS YOU");
  }
}
