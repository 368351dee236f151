package io.swapline.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A take that ended between any two of its steps is finished, or undone, from what lies there. */
class InterruptedTakeTest {
  private static final List<String> NAMES = List.of("a.mp4", "a.face.jpg");

  @TempDir private Path folder;

  private Path inbox;
  private LedgerScene scene;
  private Custody custody;
  private Job job;

  /** A change of the disk that taking makes. */
  private interface Step {
    void make() throws IOException;
  }

  @BeforeEach
  void drop() throws IOException {
    inbox = Files.createDirectory(folder.resolve("inbox"));
    scene = new LedgerScene(Files.createDirectory(folder.resolve("data")));
    custody = new Custody(folder.resolve("custody"), Sources.folders());
    List<InputFile> files = new ArrayList<>();
    files.add(file(FileRole.TARGET, NAMES.get(0)));
    files.add(file(FileRole.FACE, NAMES.get(1)));
    job = scene.ledger().open(LedgerScene.drop("", "a", files));
  }

  @AfterEach
  void close() {
    scene.close();
  }

  static IntStream moments() {
    return IntStream.rangeClosed(0, 10);
  }

  @ParameterizedTest
  @MethodSource("moments")
  void aTakeThatWasCutOffIsFinishedByTheNext(int done) throws Exception {
    cutOffAfter(done);

    List<InputFile> taken = custody.take(job);
    custody.removeOriginals(job.withInputs(taken));

    assertThat(taken).allMatch(file -> Sha256.ofText(nameOf(file)).equals(file.sha256()));
    assertThat(taken).allSatisfy(file -> assertThat(Path.of(file.custody())).exists());
    assertThat(inbox).isEmptyDirectory();
    assertThat(custody.folder(job.id())).isDirectoryNotContaining("glob:**.{mp4,jpg,ready}.part");
  }

  @ParameterizedTest
  @MethodSource("moments")
  void aTakeThatWasCutOffIsUndoneWithoutALoss(int done) throws Exception {
    cutOffAfter(done);

    assertThat(custody.putBack(job)).isEmpty();

    for (String name : NAMES) {
      assertThat(inbox.resolve(name)).hasContent(name);
    }
    assertThat(contents(inbox)).hasSize(2);
    assertThat(custody.putBack(job)).isEmpty();
  }

  @Test
  void aNameThatADeadUndoOnlyClaimedIsTheFilesAgain() throws Exception {
    custody.take(job);
    Files.writeString(
        inbox.resolve("a.mp4"), "Swapline puts a file of job " + job.id() + " here.\n");

    assertThat(custody.putBack(job)).isEmpty();

    assertThat(inbox.resolve("a.mp4")).hasContent("a.mp4");
    assertThat(contents(inbox)).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("moments")
  void anUndoReplacesNothingThatTookThePlaceMeanwhile(int done) throws Exception {
    cutOffAfter(done);
    boolean away = !Files.exists(inbox.resolve("a.mp4"));
    Files.deleteIfExists(inbox.resolve("a.mp4"));
    Files.writeString(inbox.resolve("a.mp4"), "a newer video");

    List<InputFile> kept = custody.putBack(job);

    assertThat(inbox.resolve("a.mp4")).hasContent("a newer video");
    if (away) {
      assertThat(Path.of(kept.get(0).custody())).hasContent("a.mp4");
    }
    assertThat(inbox.resolve("a.face.jpg")).hasContent("a.face.jpg");
  }

  @ParameterizedTest
  @MethodSource("moments")
  void whatIsSetAsideAfterACutIsInOnePlace(int done) throws Exception {
    cutOffAfter(done);

    List<InputFile> aside = custody.setAside(job);

    List<Path> all = new ArrayList<>(contents(inbox));
    all.addAll(contents(folder.resolve("custody")));
    all.removeIf(file -> file.toString().endsWith(".part"));
    assertThat(all)
        .containsExactlyInAnyOrderElementsOf(
            aside.stream().map(file -> Path.of(file.custody())).toList());
    assertThat(aside)
        .allSatisfy(file -> assertThat(Path.of(file.custody())).hasContent(nameOf(file)));
  }

  private void cutOffAfter(int steps) throws IOException {
    for (Step step : steps().subList(0, steps)) {
      step.make();
    }
  }

  private List<Step> steps() throws IOException {
    Path own = custody.open(job.id());
    List<Step> steps = new ArrayList<>();
    for (InputFile file : job.inputs()) {
      Path source = Path.of(file.source());
      steps.add(() -> Files.move(source, HiddenName.place(job, file)));
    }
    for (InputFile file : job.inputs()) {
      Path place = custody.place(job.id(), file);
      Path part = own.resolve(place.getFileName() + ".part");
      steps.add(() -> Files.writeString(part, "a."));
      steps.add(() -> Files.writeString(part, nameOf(file)));
      steps.add(() -> Files.move(part, place));
    }
    for (InputFile file : job.inputs()) {
      steps.add(() -> Files.delete(HiddenName.place(job, file)));
    }
    return steps;
  }

  private static List<Path> contents(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static String nameOf(InputFile file) {
    return file.fileName();
  }

  private InputFile file(FileRole role, String name) throws IOException {
    Path path = Files.writeString(inbox.resolve(name), name);
    return Seen.own(role, path).hiddenAs(HiddenName.of(Sha256.ofText(name).substring(32), name));
  }
}
