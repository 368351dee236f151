package io.swapline.job.close;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.custody.Custody;
import io.swapline.custody.Sha256;
import io.swapline.custody.Sources;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.watch.FolderMarker;
import io.swapline.watch.KnownFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Between the plan of where files end and their move, folders may come and go. */
class FolderEndingTest {
  @TempDir private Path folder;
  private LedgerScene scene;
  private Path inbox;
  private Path done;
  private Path held;
  private FolderEnding close;
  private Job planned;

  @BeforeEach
  void planADeliveredJob() throws IOException {
    scene = new LedgerScene(Files.createDirectories(folder.resolve("data")));
    inbox = folder.resolve("inbox");
    done = folder.resolve("done");
    KnownFolders known = new KnownFolders(scene.data());
    Custody custody = new Custody(scene.data().resolve("custody"), Sources.folders());
    close =
        new FolderEnding(
            scene.ledger(),
            custody,
            new ReasonFiles(),
            Optional.of(FolderMarker.open(inbox, known, new Random(3))),
            FolderMarker.open(done, known, new Random(1)),
            FolderMarker.open(folder.resolve("failed"), known, new Random(2)));
    InputFile video = InputFile.seen(FileRole.TARGET, "/inbox/reel/shot.mp4", "1", 5, 20, false);
    Job job = scene.ledger().open(LedgerScene.drop("reel", "shot", List.of(video)));
    Files.createDirectories(custody.folder(job.id()));
    held = Files.writeString(custody.place(job.id(), video), "video");
    InputFile taken = video.towards(held.toString()).hashed(Sha256.of(held));
    scene.sql("UPDATE job SET state = 'delivered' WHERE id = '" + job.id() + "'");
    Job delivered = scene.find(job).withInputs(List.of(taken));
    planned = scene.ledger().note(scene.find(job), close.plan(delivered));
  }

  @AfterEach
  void end() {
    scene.close();
  }

  @Test
  void subFolderThatWasRemovedWhileItWasEmptyIsMadeAgain() throws IOException {
    Files.delete(done.resolve("reel"));

    close.move(planned);

    assertThat(done.resolve("reel/shot.mp4")).hasContent("video");
    assertThat(held).doesNotExist();
  }

  @Test
  void nothingIsMovedOntoABareMountPoint() throws IOException {
    Files.delete(done.resolve(FolderMarker.FILE_NAME));

    assertThatThrownBy(() -> close.move(planned))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is the mount gone?");
    assertThat(held).hasContent("video");
  }

  @Test
  void aRejectedDropIsNotOverWhileTheInboxWithItsFilesIsAway() throws IOException {
    InputFile video =
        InputFile.seen(FileRole.TARGET, inbox.resolve("shot.mp4").toString(), "1", 5, 20, false)
            .towards(inbox.resolve("hidden-shot.mp4").toString());
    Path away = folder.resolve("away");
    Job rejected = planned.withInputs(List.of(video));
    Files.writeString(inbox.resolve("hidden-shot.mp4"), "video");
    Files.move(inbox, away);
    Files.createDirectory(inbox);

    assertThatThrownBy(() -> close.plan(rejected))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is the mount gone?");
    Files.delete(inbox);
    Files.move(away, inbox);

    assertThat(close.plan(rejected).facts().inputs())
        .singleElement()
        .satisfies(file -> assertThat(file.archived()).endsWith("/reel/shot.mp4"));
  }

  @Test
  void aPlannedMoveWaitsForTheInboxThatWentAwayMeanwhile() throws IOException {
    InputFile video =
        InputFile.seen(FileRole.TARGET, inbox.resolve("shot.mp4").toString(), "1", 5, 20, false)
            .towards(inbox.resolve("hidden-shot.mp4").toString());
    Files.delete(inbox.resolve(FolderMarker.FILE_NAME));
    planned =
        planned.withInputs(List.of(video.archivedAt(done.resolve("reel/shot.mp4").toString())));

    assertThatThrownBy(() -> close.move(planned))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is the mount gone?");
  }
}
