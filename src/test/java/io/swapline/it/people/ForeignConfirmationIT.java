package io.swapline.it.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Launch;
import io.swapline.it.support.Pair;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Root confirms how a task is read, and the service runs as a user of its own. */
@Tag("root")
class ForeignConfirmationIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final OrdinaryUser SERVICE = OrdinaryUser.of(61001);
  private static final String SETTING = "swapline.providers.deepixels.";

  @RegisterExtension final Site site = new Site(options -> options.withVendor("deepixels"));

  @Test
  void aConfirmationThatTheServiceMayNotReadIsToldWithTheActThatMendsIt() throws Exception {
    OrdinaryUser.needRoot();
    site.set("swapline.provider", "deepixels");
    site.set(SETTING + "status-confirmed", "false");
    site.beReachable();
    root("chown -R 61001:61001 . && chmod 755 . && chmod 700 data");
    String task = site.sandbox().strangers(1).get(0);

    Site.Said confirmed = site.say(true, "doctor", "--provider", "deepixels", "--task", task);
    assertThat(confirmed.text())
        .contains("is confirmed")
        .containsPattern("warn  status: .*cannot read the note.*chown -R 61001 ");

    site.start(Launch.plain().under(SERVICE.command("0077")));
    Pair pair = site.dropReady("foreign");
    root("chown -R 61001:61001 inbox");
    site.await(
        "the words",
        SOON,
        reads ->
            reads.inState(JobState.PREPARED, 1).stream()
                .map(Job::why)
                .anyMatch(
                    why ->
                        String.valueOf(why)
                            .contains("Perhaps it was confirmed, by another user of the system")));

    root("chown -R 61001:61001 data/confirmed");
    site.await("the delivery", SOON, reads -> !reads.inState(JobState.DELIVERED, 1).isEmpty());
    assertThat(site.book().paid()).hasSize(1);
    assertThat(pair).isNotNull();
  }

  private void root(String script) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(List.of("sh", "-c", script))
            .directory(site.home().toFile())
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
  }
}
