package io.swapline.it.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Launch;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Machines that forbid what a start needs, or give too little: they work, or are told why not. */
@Tag("root")
@Execution(ExecutionMode.CONCURRENT)
class HardenedIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Path BUILT = Path.of("target/native").toAbsolutePath();

  @RegisterExtension
  @Order(1)
  final Site site = new Site();

  @RegisterExtension
  @Order(2)
  final Mounts mounts = new Mounts();

  @Test
  void aServiceWorksWhereNothingRunsFromTmpAndOnlyItsFoldersCanBeWritten() throws Exception {
    String home = site.home().toString();
    Launch hardened =
        apart(
            closed("/tmp"),
            closed("/var/tmp"),
            "mount --bind '" + home + "' '" + home + "'",
            "mount -o remount,ro,bind '" + home + "'",
            "for folder in data inbox outbox done failed; do"
                + " mount --bind '"
                + home
                + "'/$folder '"
                + home
                + "'/$folder;"
                + " mount -o remount,rw,noexec,bind '"
                + home
                + "'/$folder; done");
    ServiceProcess service = site.start(hardened);
    Pair pair = site.dropReady("shot");

    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    assertThat(Audit.of(site, List.of(pair)).isDelivered(pair)).isTrue();
    service.stop();
    assertThat(site.data().resolve("tmp")).isEmptyDirectory();
  }

  @Test
  void withoutTheBuildsLibraryOneIsUnpackedIntoTheDataFolder() throws Exception {
    Files.createDirectories(site.data().resolve("native/3.0/org"));
    ServiceProcess service = site.start(apart(without(BUILT)));

    service.stop();
    assertThat(site.data().resolve("native"))
        .isDirectoryRecursivelyContaining("glob:**/*sqlitejdbc*")
        .isDirectoryRecursivelyContaining("regex:(?!.*\\.part$).*");
  }

  @Test
  void whereNoLibraryMayRunThatIsSaidAndNoBackupIsAskedFor() throws Exception {
    site.start().stop();
    String data = site.data().toString();

    refused(
        apart(
            without(BUILT),
            "mount --bind '" + data + "' '" + data + "'",
            "mount -o remount,noexec,bind '" + data + "'"),
        "SQLite's native library cannot be loaded; the ledger was not touched",
        "mounted noexec",
        "-Dorg.sqlite.lib.path=FOLDER");
  }

  @Test
  void aDataFolderThatIsFullOrReadOnlyIsSaidToBeSo() throws Exception {
    mounts.disk(site.data(), 1);
    Mounts.fill(site.data());
    refused(Launch.plain(), "the disk is full", "make room");

    mounts.readOnly(site.data(), true);
    refused(Launch.plain(), "Read-only file system: it is mounted read-only");
    mounts.takeAway(site.data());

    site.start().stop();
    mounts.share(site.data(), site.data());
    mounts.readOnly(site.data(), true);
    Site.Said jobs = site.say(false, "jobs");
    assertThat(jobs.exit()).isEqualTo(1);
    assertThat(jobs.text())
        .startsWith("swapline: the ledger ")
        .contains("Read-only file system: it is mounted read-only", "It is not damaged by this");
  }

  private void refused(Launch launch, String... words) throws Exception {
    ServiceProcess service = site.launch(launch);

    assertThat(service.exitCode()).isEqualTo(1);
    assertThat(service.log().lines().reduce("", (before, line) -> line))
        .startsWith("swapline: ")
        .contains(words)
        .doesNotContain("backup");
    assertThat(service.log()).doesNotContain("\tat ");
  }

  /** But where the built program itself lies below it. */
  private static String closed(String top) {
    return BUILT.startsWith(top)
        ? "true"
        : "mount --bind " + top + " " + top + " && mount -o remount,noexec,ro,bind " + top;
  }

  private static String without(Path folder) {
    return "mount -t tmpfs tmpfs '" + folder + "'";
  }

  /** In mounts of its own, which end with it. Needs the right to mount. */
  private Launch apart(String... setUp) throws Exception {
    // Skips where there is no right to mount.
    mounts.disk(Files.createDirectory(site.home().resolve("right-to-mount")), 1);
    String script = String.join(" && ", setUp) + " && exec \"$@\"";
    return Launch.plain().under("unshare", "-m", "sh", "-c", script, "sh");
  }
}
