package io.swapline.it.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Clip;
import io.swapline.it.support.Launch;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The order in which one job reaches the disk, read off its system calls: a kill of the process
 * cannot show a missing fsync, for the system keeps what was written. Each step's calls are those
 * of the thread that wrote its line in the log.
 */
@Tag("crash")
class DurableOrderIT {
  /** Sub-folders are entered by handles. */
  private static final String BELOW = "/proc/";

  private static final Path STRACE = Path.of("/usr/bin/strace");
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final String CALLS =
      "trace=fsync,fdatasync,rename,link,unlink,write,writev,sendto,sendmsg";
  private static final String LEDGER = "fsync( ledger.db-wal>";
  private static final String ARROW = "\\342\\206\\222";

  @RegisterExtension final Site site = new Site();

  @Test
  void eachStepIsOnTheDiskBeforeTheNextOneDependsOnIt() throws Exception {
    assumeTrue(Files.isExecutable(STRACE), "needs strace (Debian package strace)");
    Path file = site.home().resolve("calls");
    ServiceProcess service = site.start(Launch.plain().under(strace(file)));
    site.dropReady("durable");
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    service.stop();
    String id = site.read(reads -> reads.newest(1)).get(0).id();
    SystemCalls calls = SystemCalls.read(file);
    String custody = "custody/" + id;

    theRowOwnsTheFilesBeforeTheyMove(calls, custody);
    calls
        .ofTheThreadThat("job: staging", ARROW + " submitting")
        .areInOrder(
            "write( .attempt> ARMED",
            "write( .attempt> NOTED",
            "fsync( .attempt>",
            "fsync( /attempts>",
            LEDGER,
            "write(1< staging submitting",
            "write( .attempt> SENDING",
            "write( socket: POST /v3/async/video-merge-face",
            "write( .attempt> ANSWERED",
            LEDGER,
            "unlink( .attempt",
            "write(1< submitting running");
    assertThat(calls.count("POST /v3/async/video-merge-face")).isEqualTo(1);
    calls
        .ofTheThreadThat("job: finished", ARROW + " fetched")
        .areInOrder("fsync( " + custody + "/result.part>", LEDGER, "write(1< finished fetched");
    theOutputIsThereBeforeTheLedgerSaysSo(calls);
    theSourcesGoLast(calls, custody);
  }

  @Test
  void everyNewLevelOfAFolderIsOnTheDiskBeforeWhatItHoldsIsRemovedElsewhere() throws Exception {
    assumeTrue(Files.isExecutable(STRACE), "needs strace (Debian package strace)");
    Path file = site.home().resolve("calls");
    ServiceProcess service = site.start(Launch.plain().under(strace(file)));
    Path folder = Files.createDirectories(site.inbox().resolve("a/b/c"));
    Path video = Clip.video(site.home().resolve("deep.mp4"), 1000);
    Clip.face(folder.resolve("deep.face.jpg"));
    Files.move(video, folder.resolve("deep.mp4"));
    Files.createFile(folder.resolve("deep.ready"));
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    service.stop();
    SystemCalls calls = SystemCalls.read(file);

    calls
        .ofTheThreadThat("link(", ".part", BELOW, "/deep.mp4")
        .areInOrder(
            "link( .part " + BELOW + " /deep.mp4",
            "unlink( .part",
            LEDGER,
            "link( .part " + BELOW + " /deep.receipt.json",
            "unlink( .part",
            "fsync( outbox/a/b/c>",
            "fsync( outbox/a/b>",
            "fsync( outbox/a>",
            "fsync( /outbox>",
            LEDGER);
    calls.areInOrder(
        "fsync( /done>",
        "fsync( done/a>",
        "fsync( done/a/b>",
        LEDGER,
        "link( /target.mp4 " + BELOW + " /deep.mp4",
        "fsync( done/a/b/c>",
        "unlink( /target.mp4");
  }

  private static String[] strace(Path file) {
    return new String[] {
      STRACE.toString(), "-f", "-y", "-s", "200", "-e", CALLS, "-o", file.toString()
    };
  }

  private static void theRowOwnsTheFilesBeforeTheyMove(SystemCalls calls, String custody) {
    calls.ofTheThreadThat("Taking: taking durable").areInOrder(LEDGER, "write(1< Taking: taking");
    calls
        .ofTheThreadThat("job: taking", ARROW + " received")
        .areInOrder(
            "fsync( /custody>",
            "rename( inbox/durable.mp4 .swapline-taking-",
            "rename( inbox/durable.face.jpg .swapline-taking-",
            "fsync( " + custody + "/target.mp4.part>",
            "rename( " + custody + "/target.mp4.part",
            "fsync( " + custody + "/face.jpg.part>",
            "rename( " + custody + "/face.jpg.part",
            "fsync( " + custody + ">",
            "unlink( .swapline-taking- durable.mp4",
            "unlink( .swapline-taking- durable.face.jpg",
            "fsync( /inbox>",
            "write(1< taking received");
  }

  private static void theOutputIsThereBeforeTheLedgerSaysSo(SystemCalls calls) {
    calls
        .ofTheThreadThat("link(", "outbox/.swapline-", "outbox/durable.mp4")
        .areInOrder(
            "fsync( outbox/.swapline-",
            "link( outbox/.swapline- outbox/durable.mp4",
            "unlink( outbox/.swapline-",
            LEDGER,
            "fsync( outbox/.swapline-",
            "link( outbox/.swapline- outbox/durable.receipt.json",
            "unlink( outbox/.swapline-",
            "fsync( /outbox>",
            LEDGER);
    calls
        .ofTheThreadThat("job: fetched", ARROW + " delivered")
        .areInOrder(LEDGER, "write(1< fetched delivered");
  }

  private static void theSourcesGoLast(SystemCalls calls, String custody) {
    calls.areInOrder("write(1< fetched delivered", "link( " + custody + "/target.mp4");
    calls
        .ofTheThreadThat("link(", custody + "/target.mp4", "done/durable.mp4")
        .areInOrder(
            "link( " + custody + "/target.mp4",
            "link( " + custody + "/face.jpg",
            "fsync( /done>",
            "unlink( " + custody + "/target.mp4",
            "unlink( " + custody + "/face.jpg",
            "unlink( " + custody + "/result.part",
            LEDGER);
  }
}
