package io.swapline.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.durable.OwnerOnly;
import io.swapline.it.support.Audit;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.options.SandboxOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What happens to work when the process is gone for a while. */
@Execution(ExecutionMode.CONCURRENT)
class RestartIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @RegisterExtension final Site site = new Site(RestartIT::slowly);

  private static SandboxOptions slowly(SandboxOptions options) {
    return options.withTimes(Duration.ofMillis(500), Duration.ofSeconds(2));
  }

  @Test
  void aKillWhileTheProviderWorksPaysOnceAndDelivers() throws Exception {
    ServiceProcess first = site.start();
    Pair pair = site.drop("interview");
    site.await(
        "the provider at work",
        SOON,
        reads ->
            reads.inState(JobState.RUNNING, 1).stream().anyMatch(job -> job.progress() != null));
    first.kill();

    ServiceProcess second = site.start();
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    second.stop();
    Audit audit = Audit.of(site, List.of(pair));
    assertThat(audit.isDelivered(pair)).isTrue();
    assertThat(audit.paid(pair)).isEqualTo(1);
    assertThat(site.book().submits()).hasSize(1);
  }

  @Test
  void whatAnEarlierReleaseLeftOpenInTheDataFolderIsClosedAndStaysSo() throws Exception {
    ServiceProcess first = site.start();
    Pair pair = site.drop("private");
    site.await("the drop is taken", SOON, reads -> !reads.newest(1).isEmpty());
    first.kill();
    try (Stream<Path> all = Files.walk(site.data())) {
      for (Path one : all.toList()) {
        String mode = Files.isDirectory(one) ? "rwxr-xr-x" : "rw-r--r--";
        Files.setPosixFilePermissions(one, PosixFilePermissions.fromString(mode));
      }
    }
    assertThat(site.say(true, "doctor").text()).contains("others than its owner have rights on");

    site.start();
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));

    assertThat(OwnerOnly.wider(site.data(), 9)).isEmpty();
    try (Stream<Path> temporary = Files.list(site.data().resolve("tmp"))) {
      assertThat(temporary).as("of this process alone").hasSize(1);
    }
    assertThat(site.say(true, "doctor").text()).contains("is open to its owner alone");
    assertThat(Audit.of(site, List.of(pair)).isDelivered(pair)).isTrue();
  }

  @Test
  void aPairDroppedWhileTheProcessWasDownIsDeliveredAfterTheStart() throws Exception {
    Pair pair = site.drop("overnight");

    ServiceProcess service = site.start();
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    service.stop();
    assertThat(Audit.of(site, List.of(pair)).isDelivered(pair)).isTrue();
    assertThat(site.book().submits()).hasSize(1);
  }
}
