package io.swapline.job.forget;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.custody.Sha256;
import io.swapline.job.close.ReasonFiles;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.Output;
import io.swapline.step.StepExchange;
import io.swapline.watch.FolderMarker;
import io.swapline.watch.KnownFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
  private static final Duration LONG = Duration.ofDays(31);

  @TempDir private Path folder;
  private LedgerScene scene;
  private Path done;
  private Path failed;

  @BeforeEach
  void open() throws IOException {
    scene = new LedgerScene(Files.createDirectories(folder.resolve("data")));
    done = folder.resolve("done");
    failed = folder.resolve("failed");
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void whatIsKeptForEverStays() throws IOException {
    Job job = closed(JobState.DELIVERED, done, "shot");
    scene.clock().move(Duration.ofDays(3650));

    retention(Optional.empty()).removeOld();

    assertThat(done.resolve("shot.mp4")).exists();
    assertThat(notes(job)).isEmpty();
  }

  @Test
  void inputsOfADeliveredJobGoAfterTheirTimeAndLeaveALineOfProofEach() throws IOException {
    Job job = closed(JobState.DELIVERED, done.resolve("reel/one"), "shot");
    String hash = job.target().sha256();
    Retention retention = retention(Optional.of(Duration.ofDays(30)));
    scene.clock().move(Duration.ofDays(29));
    retention.removeOld();
    assertThat(done.resolve("reel/one/shot.mp4")).exists();

    scene.clock().move(Duration.ofDays(1));
    retention.removeOld();
    retention.removeOld();

    assertThat(done.resolve("reel")).doesNotExist();
    assertThat(done.resolve(FolderMarker.FILE_NAME)).exists();
    assertThat(notes(job))
        .hasSize(2)
        .anyMatch(
            line ->
                line.equals(
                    "removes \"shot.mp4\" from "
                        + done.resolve("reel/one")
                        + " (sha256 "
                        + hash
                        + "): swapline.keep.done=30d"));
    assertThat(scene.find(job).state()).isEqualTo(JobState.DELIVERED);
  }

  @Test
  void reasonAndKeptResultOfAFailedJobGoToo() throws IOException {
    Job job = closed(JobState.FAILED, failed, "shot");
    Path reason = Files.writeString(failed.resolve("shot.reason.txt"), reasonOf(job));
    Path result = Files.writeString(failed.resolve("shot.result.mp4"), "result");
    Output output = new Output(result.toString(), "mp4", 6, Sha256.of(result), null, List.of());
    scene.ledger().close(job, Outcome.plain().output(output));
    scene.clock().move(LONG);

    retention(Optional.of(Duration.ofDays(30))).removeOld();

    assertThat(reason).doesNotExist();
    assertThat(result).doesNotExist();
    assertThat(failed.resolve("shot.mp4")).doesNotExist();
    assertThat(notes(job)).hasSize(4).allMatch(line -> line.endsWith("swapline.keep.failed=30d"));
  }

  @Test
  void nothingBehindALinkIsRemoved() throws IOException {
    Path reel = done.resolve("reel");
    closed(JobState.DELIVERED, reel, "shot");
    Retention retention = retention(Optional.of(Duration.ofDays(30)));
    scene.clock().move(LONG);
    Path elsewhere = folder.resolve("elsewhere");
    Files.move(reel, elsewhere);
    Files.createSymbolicLink(reel, elsewhere);

    retention.removeOld();

    assertThat(elsewhere.resolve("shot.mp4")).exists();
    assertThat(reel).isSymbolicLink();
  }

  @Test
  void filesOfOthersStay() throws IOException {
    Job changed = closed(JobState.FAILED, failed, "changed");
    Files.writeString(failed.resolve("changed.mp4"), "another video of a person's own");
    Files.writeString(failed.resolve("changed.reason.txt"), "The reason of (job another-1).");
    Path foreign = Files.writeString(failed.resolve("notes.docx"), "notes");
    scene.clock().move(LONG);

    retention(Optional.of(Duration.ofDays(30))).removeOld();

    assertThat(foreign).exists();
    assertThat(failed.resolve("changed.mp4")).exists();
    assertThat(failed.resolve("changed.reason.txt")).exists();
    assertThat(failed.resolve("changed.face.jpg")).doesNotExist();
    assertThat(notes(changed)).hasSize(1);
  }

  @Test
  void nothingIsRemovedThroughALinkNorOutsideOfTheFolder() throws IOException {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Retention retention = retention(Optional.of(Duration.ofDays(30)));
    Job outside = closed(JobState.DELIVERED, elsewhere, "outside");
    Files.createSymbolicLink(done.resolve("reel"), elsewhere);
    Job linked = closed(JobState.DELIVERED, done.resolve("reel"), "linked");
    Job link = closed(JobState.DELIVERED, done, "link");
    Files.move(done.resolve("link.mp4"), elsewhere.resolve("real.mp4"));
    Files.createSymbolicLink(done.resolve("link.mp4"), elsewhere.resolve("real.mp4"));
    Job climbing = closed(JobState.DELIVERED, done.resolve("../elsewhere"), "climbing");
    scene.clock().move(LONG);

    retention.removeOld();

    assertThat(elsewhere.resolve("outside.mp4")).exists();
    assertThat(elsewhere.resolve("linked.mp4")).exists();
    assertThat(elsewhere.resolve("real.mp4")).exists();
    assertThat(elsewhere.resolve("climbing.mp4")).exists();
    assertThat(done.resolve("link.mp4")).isSymbolicLink();
    assertThat(List.of(outside, linked, climbing)).allMatch(job -> notes(job).isEmpty());
    assertThat(notes(link)).hasSize(1);
  }

  @Test
  void nothingIsRemovedWhileTheMountIsGone() throws IOException {
    Retention retention = retention(Optional.of(Duration.ofDays(30)));
    Job job = closed(JobState.DELIVERED, done, "shot");
    scene.clock().move(LONG);
    Path marker = done.resolve(FolderMarker.FILE_NAME);
    String id = Files.readString(marker);
    Files.delete(marker);

    retention.removeOld();
    assertThat(done.resolve("shot.mp4")).exists();
    assertThat(notes(job)).isEmpty();

    Files.writeString(marker, id);
    retention.removeOld();
    assertThat(done.resolve("shot.mp4")).doesNotExist();
  }

  @Test
  void jobThatAPersonWantsSubmittedAgainKeepsItsFiles() throws IOException {
    Job job = closed(JobState.FAILED, failed, "shot");
    scene.ledger().decisions().payAgain(job, null, new io.swapline.ledger.model.Person("jo", null));
    scene.clock().move(LONG);

    retention(Optional.of(Duration.ofDays(30))).removeOld();

    assertThat(failed.resolve("shot.mp4")).exists();
  }

  @Test
  void aCrashBetweenTwoDeletionsIsMadeGoodByTheNextStart() throws IOException {
    Job job = closed(JobState.DELIVERED, done, "shot");
    scene.clock().move(LONG);
    // The state that a kill leaves: the lines are written, one file of two is gone.
    assertThat(scene.ledger().archive().noteRemoval(job, List.of("removes 1", "removes 2")))
        .isTrue();
    Files.delete(done.resolve("shot.mp4"));

    retention(Optional.of(Duration.ofDays(30))).removeOld();

    assertThat(done.resolve("shot.face.jpg")).doesNotExist();
    assertThat(notes(job)).hasSize(3).last().asString().contains("\"shot.face.jpg\"");
  }

  @Test
  void moreJobsThanFitOnAPageAllGo() throws IOException {
    for (int i = 0; i < 450; i++) {
      closed(JobState.DELIVERED, done, "shot-" + i);
    }
    scene.clock().move(LONG);

    retention(Optional.of(Duration.ofDays(30))).removeOld();

    try (var files = Files.list(done)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly(".swapline");
    }
  }

  @Test
  void theReasonOfADropThatWasTakenOutOfFailedAndDroppedAgainGoes() throws IOException {
    Job first = closed(JobState.FAILED, failed, "shot");
    Path reason = Files.writeString(failed.resolve("shot.reason.txt"), reasonOf(first));
    Files.delete(failed.resolve("shot.mp4"));
    Job other = scene.ledger().open(LedgerScene.drop("", "other", List.of()));
    Job again = scene.ledger().open(LedgerScene.drop("", "shot", List.of()));

    clearReasons(again);
    assertThat(reason).as("the face is still there").exists();

    Files.delete(failed.resolve("shot.face.jpg"));
    clearReasons(other);
    assertThat(reason).exists();
    clearReasons(again);
    assertThat(reason).doesNotExist();
    assertThat(notes(first)).containsExactly("removes its reason: the files were dropped again");
  }

  @Test
  void aReasonThatAPersonWroteIntoOrThatIsAnotherJobsStays() throws IOException {
    Job first = closed(JobState.FAILED, failed, "shot");
    Path reason = Files.writeString(failed.resolve("shot.reason.txt"), "my own notes");
    Files.delete(failed.resolve("shot.mp4"));
    Files.delete(failed.resolve("shot.face.jpg"));

    clearReasons(scene.ledger().open(LedgerScene.drop("", "shot", List.of())));

    assertThat(reason).exists();
    assertThat(notes(first)).isEmpty();
  }

  private void clearReasons(Job taken) throws IOException {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setVariable(StepExchange.JOB, taken);
    FolderMarker marker = FolderMarker.open(failed, new KnownFolders(scene.data()), new Random(2));
    new LeftReasons(scene.ledger().archive(), marker, new ReasonFiles(), List.of()).clear(exchange);
  }

  private Retention retention(Optional<Duration> time) throws IOException {
    String written = time.map(days -> days.toDays() + "d").orElse("");
    KnownFolders known = new KnownFolders(scene.data());
    return new Retention(
        scene.ledger(),
        new ReasonFiles(),
        new Retention.Term(
            "swapline.keep.done", written, time, FolderMarker.open(done, known, new Random(1))),
        new Retention.Term(
            "swapline.keep.failed", written, time, FolderMarker.open(failed, known, new Random(2))),
        List.of(),
        scene.clock());
  }

  /** A job that ended so, with a video and a face of its own in that folder. */
  private Job closed(JobState state, Path place, String name) throws IOException {
    Files.createDirectories(place);
    List<InputFile> inputs = new ArrayList<>();
    for (FileRole role : List.of(FileRole.TARGET, FileRole.FACE)) {
      String fileName = name + (role == FileRole.TARGET ? ".mp4" : ".face.jpg");
      Path file = Files.writeString(place.resolve(fileName), role + " of " + name);
      inputs.add(
          InputFile.seen(role, "/inbox/" + fileName, "1", Files.size(file), 20, false)
              .towards("/custody/" + fileName)
              .hashed(Sha256.of(file))
              .archivedAt(file.toString()));
    }
    Job job = scene.ledger().open(LedgerScene.drop("", name, inputs));
    scene.sql("UPDATE job SET state = '" + state.text() + "' WHERE id = '" + job.id() + "'");
    return scene.ledger().close(scene.find(job), Outcome.plain());
  }

  private static String reasonOf(Job job) {
    return new ReasonFiles().text(job, List.of(), "in failed");
  }

  private List<String> notes(Job job) {
    return scene.ledger().reads().history(job.id()).stream()
        .filter(event -> event.from() == event.to())
        .map(JobEvent::note)
        .toList();
  }
}
