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
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.Output;
import io.swapline.watch.FolderMarker;
import io.swapline.watch.KnownFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody puts a file to the very place that was chosen for one of a job's. */
class FolderEndingAnewTest {
  @TempDir private Path folder;
  private LedgerScene scene;
  private Custody custody;
  private Path done;
  private Path failed;
  private FolderEnding close;

  @BeforeEach
  void open() throws IOException {
    scene = new LedgerScene(Files.createDirectories(folder.resolve("data")));
    done = folder.resolve("done");
    failed = folder.resolve("failed");
    custody = new Custody(scene.data().resolve("custody"), Sources.folders());
    close = closeTo(failed);
  }

  private FolderEnding closeTo(Path failedFolder) throws IOException {
    KnownFolders known = new KnownFolders(scene.data());
    return new FolderEnding(
        scene.ledger(),
        custody,
        new ReasonFiles(),
        Optional.empty(),
        FolderMarker.open(done, known, new Random(1)),
        FolderMarker.open(failedFolder, known, new Random(2)));
  }

  @AfterEach
  void end() {
    scene.close();
  }

  @Test
  void allFilesOfADropGetTheNextNameTogetherAlsoThoseThatWereMovedAlready() throws IOException {
    Job job = planned(ended(JobState.DELIVERED, "shot.mp4", "shot.face.jpg"));
    Path mine = Files.writeString(done.resolve("shot.face.jpg"), "mine");

    assertThatThrownBy(() -> close.move(job))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("shot.face.jpg was put there by somebody else");
    assertThat(done.resolve("shot.mp4")).exists();
    Job again = planned(job);
    close.move(again);

    assertThat(mine).hasContent("mine");
    assertThat(names(done)).containsExactly("shot.face.jpg", "shot~2.face.jpg", "shot~2.mp4");
    assertThat(again.inputs())
        .extracting(InputFile::archived)
        .containsExactly(
            done.resolve("shot~2.mp4").toString(), done.resolve("shot~2.face.jpg").toString());
    assertThat(custody.folder(job.id())).doesNotExist();
  }

  @Test
  void whatAPersonMadeOfAMovedFileStaysWhereItIs() throws IOException {
    Job job = planned(ended(JobState.DELIVERED, "shot.mp4", "shot.face.jpg"));
    Files.writeString(done.resolve("shot.face.jpg"), "mine");
    assertThatThrownBy(() -> close.move(job)).isInstanceOf(IOException.class);
    Files.writeString(done.resolve("shot.mp4"), "my cut");

    close.move(planned(job));

    assertThat(done.resolve("shot.mp4")).hasContent("my cut");
    assertThat(names(done)).containsExactly("shot.face.jpg", "shot.mp4", "shot~2.face.jpg");
  }

  @Test
  void aReasonOfAnothersIsKeptAndTheFilesGetTheNextName() throws IOException {
    Job job = planned(ended(JobState.FAILED, "shot.mp4", "shot.face.jpg"));
    Path mine = Files.writeString(failed.resolve("shot.reason.txt"), "mine");

    close.move(planned(job));

    assertThat(mine).hasContent("mine");
    assertThat(names(failed))
        .containsExactly("shot.reason.txt", "shot~2.face.jpg", "shot~2.mp4", "shot~2.reason.txt");
  }

  @Test
  void whatAProcessThatDiedBeganOfAReasonDoesNotStay() throws IOException {
    Job job = planned(ended(JobState.FAILED, "shot.mp4", "shot.face.jpg"));
    Path begun = Files.writeString(failed.resolve(".swapline-" + job.id() + "-1.part"), "What hap");

    close.move(job);

    assertThat(begun).doesNotExist();
  }

  @Test
  void aFileThatWasNeverCopiedIsKnownWhereItsMoveBrokeOff() throws IOException {
    Job job = planned(setAside("shot.mp4", "shot.face.jpg"));
    Files.createLink(failed.resolve("shot.mp4"), Path.of(job.target().custody()));

    close.move(planned(job));

    assertThat(names(failed)).containsExactly("shot.face.jpg", "shot.mp4", "shot.reason.txt");
    assertThat(Path.of(job.target().custody())).doesNotExist();
  }

  @Test
  void aFileThatWasNeverCopiedIsKnownWhereItsMoveToAnotherDiskBrokeOff() throws IOException {
    Job job = planned(setAside("shot.mp4", "shot.face.jpg"));
    Files.copy(Path.of(job.target().custody()), failed.resolve("shot.mp4"));

    close.move(planned(job));

    assertThat(names(failed)).containsExactly("shot.face.jpg", "shot.mp4", "shot.reason.txt");
    assertThat(Path.of(job.target().custody())).doesNotExist();
  }

  @Test
  void filesThatWereNeverCopiedGetTheNextNameTogether() throws IOException {
    Job job = planned(setAside("shot.mp4", "shot.face.jpg"));
    Path mine = Files.writeString(failed.resolve("shot.face.jpg"), "mine");
    assertThatThrownBy(() -> close.move(job)).isInstanceOf(IOException.class);

    close.move(planned(job));

    assertThat(mine).hasContent("mine");
    assertThat(names(failed))
        .containsExactly("shot.face.jpg", "shot~2.face.jpg", "shot~2.mp4", "shot~2.reason.txt");
  }

  @Test
  void aFileThatHasBothNamesKeepsNoneOfThoseThatAreGivenUp() throws IOException {
    Job job = planned(setAside("shot.mp4", "shot.face.jpg"));
    Files.createLink(failed.resolve("shot.mp4"), Path.of(job.target().custody()));
    Files.writeString(failed.resolve("shot.face.jpg"), "mine");

    close.move(planned(job));

    assertThat(names(failed))
        .containsExactly("shot.face.jpg", "shot~2.face.jpg", "shot~2.mp4", "shot~2.reason.txt");
  }

  @Test
  void aPlaceThatADeadProcessOnlyClaimedIsTheJobsStill() throws IOException {
    Job job = planned(ended(JobState.FAILED, "shot.mp4", "shot.face.jpg"));
    String claim = "Swapline puts a file of job " + job.id() + " here.\n";
    Files.writeString(failed.resolve("shot.mp4"), claim);
    Files.writeString(failed.resolve("shot.reason.txt"), claim);

    close.move(planned(job));

    assertThat(names(failed)).containsExactly("shot.face.jpg", "shot.mp4", "shot.reason.txt");
    assertThat(failed.resolve("shot.mp4")).hasContent("xxxxxxxx");
  }

  @Test
  void aReasonThatIsPutThereWhileTheFilesMoveIsKeptToo() throws IOException {
    Job job = planned(ended(JobState.FAILED, "shot.mp4", "shot.face.jpg"));
    Path mine = Files.writeString(failed.resolve("shot.reason.txt"), "mine");

    assertThatThrownBy(() -> close.move(job)).isInstanceOf(IOException.class);
    close.move(planned(job));

    assertThat(mine).hasContent("mine");
    assertThat(names(failed))
        .containsExactly("shot.reason.txt", "shot~2.face.jpg", "shot~2.mp4", "shot~2.reason.txt");
  }

  @Test
  void aResultThatWasPaidForIsKeptBesideAnothersFileOfItsName() throws IOException {
    Job job = ended(JobState.CANCELLED, "shot.mp4");
    Path result = Files.writeString(custody.keptResult(job.id(), "mp4"), "paid for");
    Output output = new Output(result.toString(), "mp4", 8, Sha256.of(result), null, List.of());
    Job planned = planned(noted(job, Outcome.plain().output(output)));
    Path mine = Files.writeString(failed.resolve("shot.result.mp4"), "mine");

    assertThatThrownBy(() -> close.move(planned)).isInstanceOf(IOException.class);
    Job again = planned(planned);
    close.move(again);

    assertThat(mine).hasContent("mine");
    assertThat(Path.of(again.output().path())).hasContent("paid for");
    assertThat(names(failed)).hasSize(4).contains("shot.mp4", "shot.reason.txt");
  }

  @Test
  void aResultThatIsStillHeldIsKeptWhenTheFilesGetAnotherName() throws IOException {
    Job job = planned(ended(JobState.CANCELLED, "shot.mp4"));
    Path result = Files.writeString(custody.keptResult(job.id(), "mp4"), "paid for");
    Output output = new Output(result.toString(), "mp4", 8, Sha256.of(result), null, List.of());
    Job late = noted(job, Outcome.plain().output(output));
    Files.writeString(failed.resolve("shot.mp4"), "mine");

    Job again = planned(late);
    close.move(again);

    assertThat(Path.of(again.output().path())).hasContent("paid for").hasParent(failed);
    assertThat(names(failed)).contains("shot.mp4", "shot~2.mp4", "shot~2.result.mp4");
  }

  @Test
  void aResultThatCameWithinAnAnswerIsKeptWhenTheJobIsCancelled() throws IOException {
    Job job = ended(JobState.CANCELLED, "shot.mp4");
    Path result = custody.folder(job.id()).resolve("result.0a1b.done");
    Files.writeString(result, "paid for");
    Output output = new Output(result.toString(), "jpg", 8, Sha256.of(result), null, List.of());
    Job late = noted(job, Outcome.plain().output(output));
    Close any = new Close(List.of(close), scene.ledger().labelledFaces(), custody);

    Job planned = noted(late, any.plan(late));
    close.move(planned);

    assertThat(names(failed)).contains("shot.mp4", "shot.reason.txt", "shot.result.jpg");
    assertThat(Path.of(planned.output().path())).hasContent("paid for").hasParent(failed);
  }

  @Test
  void aCloseThatIsRepeatedChangesNothing() throws IOException {
    Job job = planned(ended(JobState.FAILED, "shot.mp4", "shot.face.jpg"));
    close.move(job);
    List<String> before = names(failed);

    close.move(planned(job));

    assertThat(names(failed)).isEqualTo(before).hasSize(3);
  }

  @Test
  void lettersThatAreStoredOtherwiseAreNumberedRightly() throws IOException {
    String target = Normalizer.normalize("fenêtre", Normalizer.Form.NFD);
    Files.writeString(done.resolve("fenêtre.face.jpg"), "mine");

    close.move(planned(ended(JobState.DELIVERED, target + ".mp4", "fenêtre.face.jpg")));

    assertThat(done.resolve("fenêtre~2.face.jpg")).exists();
    assertThat(done.resolve(target + "~2.mp4")).exists();
  }

  @Test
  void anotherFailedFolderGetsAllThatWasPlannedForTheOneBefore() throws IOException {
    Job job = planned(ended(JobState.FAILED, "reel/shot.mp4", "reel/shot.face.jpg"));
    Files.writeString(failed.resolve("reel/shot.face.jpg"), "in the way");
    assertThatThrownBy(() -> close.move(job)).isInstanceOf(IOException.class);
    Path big = folder.resolve("big/failed");

    close = closeTo(big);
    assertThatThrownBy(() -> close.move(job))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not in " + big);
    close.move(planned(job));

    assertThat(names(big.resolve("reel")))
        .containsExactly("shot.face.jpg", "shot.mp4", "shot.reason.txt");
    assertThat(names(failed.resolve("reel"))).containsExactly("shot.face.jpg");
  }

  @Test
  void nothingIsPutBehindALink() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Job job = ended(JobState.FAILED, "reel/shot.mp4");
    Files.createSymbolicLink(failed.resolve("reel"), elsewhere);

    assertThatThrownBy(() -> close.plan(job)).hasMessageContaining("reel is a link");
    Files.delete(failed.resolve("reel"));
    Job planned = planned(job);
    Files.move(failed.resolve("reel"), failed.resolve("moved"));
    Files.createSymbolicLink(failed.resolve("reel"), elsewhere);
    assertThatThrownBy(() -> close.move(planned)).hasMessageContaining("reel is a link");

    assertThat(elsewhere).isEmptyDirectory();
    assertThat(Path.of(job.target().custody())).exists();
  }

  /** A job in that state whose files are in custody. */
  private Job ended(JobState state, String... files) throws IOException {
    List<InputFile> inputs = new ArrayList<>();
    for (String file : files) {
      FileRole role = inputs.isEmpty() ? FileRole.TARGET : FileRole.FACE;
      inputs.add(InputFile.seen(role, "/inbox/" + file, "1", file.length(), 20, false));
    }
    Path target = Path.of(files[0]);
    String subPath = target.getParent() == null ? "" : target.getParent().toString();
    String name = target.getFileName().toString().replace(".mp4", "");
    Job job = scene.ledger().open(LedgerScene.drop(subPath, name, inputs));
    Files.createDirectories(custody.folder(job.id()));
    List<InputFile> taken = new ArrayList<>();
    for (InputFile file : inputs) {
      String bytes = "x".repeat((int) file.bytes());
      Path held = Files.writeString(custody.place(job.id(), file), bytes);
      taken.add(file.towards(held.toString()).hashed(Sha256.of(held)));
    }
    scene.sql("UPDATE job SET state = '" + state.text() + "' WHERE id = '" + job.id() + "'");
    return noted(job, Outcome.plain().inputs(taken).why("it ended"));
  }

  /** A rejected job whose files are in the inbox, under hidden names. */
  private Job setAside(String... files) throws IOException {
    Job job = ended(JobState.REJECTED, files);
    List<InputFile> aside = new ArrayList<>();
    for (InputFile file : job.inputs()) {
      Path hidden = folder.resolve("hidden-" + file.fileName());
      Files.move(Path.of(file.custody()), hidden);
      long modified = Files.getLastModifiedTime(hidden).toMillis();
      InputFile seen =
          InputFile.seen(file.role(), file.source(), "1", file.bytes(), modified, false);
      aside.add(seen.towards(hidden.toString()));
    }
    return noted(job, Outcome.plain().inputs(aside).why("it ended"));
  }

  private Job noted(Job job, Outcome<?> outcome) {
    return scene.ledger().note(scene.find(job), outcome);
  }

  private Job planned(Job job) throws IOException {
    Job now = scene.find(job);
    return noted(now, close.plan(now));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals(FolderMarker.FILE_NAME))
          .sorted()
          .toList();
    }
  }
}
