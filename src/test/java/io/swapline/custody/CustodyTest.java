package io.swapline.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.submits.WholeAnswers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a drop's files come into custody, and back. */
class CustodyTest {
  @TempDir private Path folder;

  private Path inbox;
  private LedgerScene scene;
  private Custody custody;

  @BeforeEach
  void open() throws IOException {
    inbox = Files.createDirectory(folder.resolve("inbox"));
    scene = new LedgerScene(Files.createDirectory(folder.resolve("data")));
    custody = new Custody(folder.resolve("custody"), Sources.folders());
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void aDropIsTakenAwayAndASharedFaceStays() throws Exception {
    Job job = job(file(FileRole.TARGET, "a.mp4", "video"), shared("_face.jpg", "face"));

    List<InputFile> taken = take(job);

    assertThat(inbox.resolve("a.mp4")).doesNotExist();
    assertThat(inbox.resolve("_face.jpg")).hasContent("face");
    assertThat(Path.of(taken.get(0).custody())).hasContent("video");
    assertThat(Path.of(taken.get(1).custody())).hasContent("face");
    assertThat(taken.get(0).sha256()).isEqualTo(Sha256.ofText("video"));
  }

  @Test
  void aFaceThatManyDropsShareIsOnTheDiskOnceAndEachJobRemovesItsOwnName() throws Exception {
    InputFile face = shared("_face.jpg", "face");
    Job first = job(file(FileRole.TARGET, "a.mp4", "video"), face);
    Job second = job(file(FileRole.TARGET, "b.mp4", "other"), face);

    Path one = Path.of(take(first).get(1).custody());
    Path two = Path.of(take(second).get(1).custody());

    assertThat(Files.isSameFile(one, two)).isTrue();
    assertThat(inbox.resolve("_face.jpg")).exists();
    assertThat(Files.isSameFile(one, inbox.resolve("_face.jpg"))).isFalse();
    Files.delete(one);
    assertThat(two).hasContent("face");
    Job third = job(file(FileRole.TARGET, "c.mp4", "third"), face);
    assertThat(Path.of(take(third).get(1).custody())).hasContent("face");
  }

  @Test
  void aCopyThatWasWrittenToIsNotGivenToAnotherDropNorIsOneOfAnOlderFace() throws Exception {
    InputFile face = shared("_face.jpg", "face");
    Path one = Path.of(take(job(file(FileRole.TARGET, "a.mp4", "v"), face)).get(1).custody());
    Files.writeString(one, "hers");

    InputFile again = take(job(file(FileRole.TARGET, "b.mp4", "v"), face)).get(1);
    InputFile newer = shared("_face.jpg", "another face");
    InputFile other = take(job(file(FileRole.TARGET, "c.mp4", "v"), newer)).get(1);

    assertThat(Path.of(again.custody())).hasContent("face");
    assertThat(Path.of(other.custody())).hasContent("another face");
  }

  @Test
  void whoKeptAFileOpenOrHasAnotherNameOfItDoesNotReachWhatIsInCustody() throws Exception {
    Job job = job(file(FileRole.TARGET, "a.mp4", "video"), shared("_face.jpg", "face"));
    Path link = Files.createLink(folder.resolve("link"), inbox.resolve("a.mp4"));
    try (FileChannel open =
        FileChannel.open(inbox.resolve("_face.jpg"), StandardOpenOption.WRITE)) {
      List<InputFile> taken = take(job);

      Files.writeString(link, "another video");
      open.write(ByteBuffer.wrap("FACE".getBytes(StandardCharsets.UTF_8)));

      assertThat(Path.of(taken.get(0).custody())).hasContent("video");
      assertThat(Path.of(taken.get(1).custody())).hasContent("face");
    }
  }

  @Test
  void nobodyElseMayEnterCustodyOrWriteToWhatIsInIt() throws Exception {
    Job job = job(file(FileRole.TARGET, "a.mp4", "video"));
    Files.setPosixFilePermissions(
        inbox.resolve("a.mp4"), PosixFilePermissions.fromString("rw-rw-rw-"));

    Path held = Path.of(take(job).get(0).custody());

    assertThat(mode(held)).isEqualTo("rw-------");
    assertThat(mode(held.getParent())).isEqualTo("rwx------");
    assertThat(mode(held.getParent().getParent())).isEqualTo("rwx------");
  }

  @Test
  void whatAnEarlierVersionMovedIntoCustodyIsMadeOurOwn() throws Exception {
    InputFile seen = Seen.own(FileRole.TARGET, Files.writeString(inbox.resolve("a.mp4"), "video"));
    Job job = job(seen);
    Path link = Files.createLink(folder.resolve("link"), inbox.resolve("a.mp4"));
    Files.createDirectories(custody.folder(job.id()));
    Files.move(inbox.resolve("a.mp4"), custody.place(job.id(), job.target()));

    List<InputFile> taken = take(job);
    Files.writeString(link, "another video");

    assertThat(Path.of(taken.get(0).custody())).hasContent("video");
  }

  @Test
  void whatWasWrittenToAnOriginalBeforeItWentIsNotLost() throws Exception {
    Job job =
        job(file(FileRole.TARGET, "a.mp4", "video"), file(FileRole.FACE, "a.face.jpg", "face"));
    Path link = Files.createLink(folder.resolve("link"), inbox.resolve("a.face.jpg"));
    List<InputFile> held = custody.take(job);
    Files.writeString(link, "a newer face");

    assertThatThrownBy(() -> custody.removeOriginals(job.withInputs(held)))
        .isInstanceOf(SourceChangedException.class);
    assertThat(custody.putBack(job)).isEmpty();

    assertThat(inbox.resolve("a.mp4")).hasContent("video");
    assertThat(inbox.resolve("a.face.jpg")).hasContent("a newer face");
  }

  @Test
  void whatIsSetAsideIsNotCopiedAndNoDropAnyMore() throws Exception {
    Job job = job(file(FileRole.TARGET, "a.mkv", "video"), shared("_face.jpg", "face"));

    List<InputFile> aside = custody.setAside(job);
    custody.removeOriginals(job.withInputs(aside));

    assertThat(inbox.resolve("a.mkv")).doesNotExist();
    assertThat(Path.of(aside.get(0).custody())).hasContent("video").hasParent(inbox);
    assertThat(custody.folder(job.id())).doesNotExist();
    assertThat(custody.setAside(job)).isEqualTo(aside);
  }

  @Test
  void aFileThatWasChangedSinceItWasSeenIsNotTakenAndTheOthersGoBack() throws Exception {
    Job job =
        job(file(FileRole.TARGET, "a.mp4", "video"), file(FileRole.FACE, "a.face.jpg", "face"));
    Files.writeString(inbox.resolve("a.face.jpg"), "another face");

    assertThatThrownBy(() -> custody.take(job))
        .isInstanceOf(SourceChangedException.class)
        .hasMessageContaining("a.face.jpg was changed");
    assertThat(custody.putBack(job)).isEmpty();

    assertThat(inbox.resolve("a.mp4")).hasContent("video");
    assertThat(inbox.resolve("a.face.jpg")).hasContent("another face");
  }

  @Test
  void whatCannotGoBackBecauseItsPlaceIsTakenIsKept() throws Exception {
    Job job =
        job(file(FileRole.TARGET, "a.mp4", "video"), file(FileRole.FACE, "a.face.jpg", "face"));
    Files.delete(inbox.resolve("a.face.jpg"));
    assertThatThrownBy(() -> custody.take(job)).isInstanceOf(SourceChangedException.class);
    Files.writeString(inbox.resolve("a.mp4"), "a newer video");

    List<InputFile> kept = custody.putBack(job);

    assertThat(inbox.resolve("a.mp4")).hasContent("a newer video");
    assertThat(Path.of(kept.get(0).custody())).hasContent("video");
  }

  @Test
  void aLinkPutInTheFilesPlaceIsNotFollowed() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    Job job = job(file(FileRole.TARGET, "a.mp4", "video"));
    Files.delete(inbox.resolve("a.mp4"));
    Files.createSymbolicLink(inbox.resolve("a.mp4"), secret);

    assertThatThrownBy(() -> custody.take(job)).isInstanceOf(SourceChangedException.class);
    assertThat(secret).hasContent("secret");
  }

  @Test
  void whatIsOnlyACopyIsClearedAndAStrangersFileIsNot() throws Exception {
    Job job = job(shared("_face.jpg", "face"));
    List<InputFile> taken = take(job);
    Files.writeString(custody.fitted(job.id(), FileRole.FITTED_FACE), "fitted");
    Files.writeString(custody.result(job.id()), "half");
    Files.writeString(custody.keptResult(job.id(), "mp4"), "whole");
    Path strange = Files.writeString(custody.folder(job.id()).resolve("notes.txt"), "x");

    assertThatThrownBy(() -> custody.clear(job.withInputs(taken))).isInstanceOf(IOException.class);
    assertThat(strange).exists();
    Files.delete(strange);
    custody.clear(job.withInputs(taken));
    assertThat(custody.folder(job.id())).doesNotExist();
    custody.clear(job.withInputs(taken));
  }

  @Test
  void whatAPowerCutBringsBackOfAClosedJobIsRemovedAndWhatIsNowhereElseIsNot() throws Exception {
    Job job = job(file(FileRole.TARGET, "a.mp4", "video"), file(FileRole.FACE, "a.jpg", "face"));
    List<InputFile> taken = take(job);
    Path video = Path.of(taken.get(0).custody());
    Path face = Path.of(taken.get(1).custody());
    Path done = Files.createDirectory(folder.resolve("done"));
    Files.createLink(done.resolve("a.mp4"), video);
    Files.writeString(done.resolve("a.jpg"), "another face");
    Job closed =
        job.withInputs(
            List.of(
                taken.get(0).archivedAt(done.resolve("a.mp4").toString()),
                taken.get(1).archivedAt(done.resolve("a.jpg").toString())));

    custody.clearAgain(closed);

    assertThat(video).doesNotExist();
    assertThat(done.resolve("a.mp4")).hasContent("video");
    assertThat(face).hasContent("face");
    Files.delete(face);
    custody.clearAgain(closed);
    assertThat(custody.folder(job.id())).doesNotExist();
    custody.clearAgain(closed);
  }

  @Test
  void aResultThatIsFetchedOnceMoreDoesNotReplaceTheOneBeforeUntilItIsWhole() throws Exception {
    Job job = job(file(FileRole.TARGET, "a.mp4", "video"));
    take(job);
    Path part = custody.openResult(job);
    assertThat(part).isEqualTo(custody.result(job.id())).isEmptyFile();
    Files.writeString(part, "first");
    scene.sql(
        "UPDATE job SET output = '{\"path\":\"%s\",\"extension\":\"bin\",\"bytes\":5,\"sha256\":\"%s\"}'"
            .formatted(part, Sha256.of(part)));
    Job again = scene.find(job);

    assertThat(custody.openResult(again)).isEmptyFile();
    Files.writeString(part, "hal");
    assertThat(custody.openResult(again)).hasContent("hal");

    assertThat(custody.keptResult(job.id(), "bin")).hasContent("first");
  }

  @Test
  void anAnswerThatIsPaidForAndCameTooLateForItsJobStaysThoughTheJobHasAnotherResult()
      throws Exception {
    Job job = job(file(FileRole.TARGET, "a.mp4", "video"));
    Path folder = Files.createDirectories(custody.folder(job.id()));
    Path late = Files.writeString(folder.resolve("result.token-1.done"), "a picture");
    Path result = Files.writeString(folder.resolve("result.token-2.done"), "sorry");
    Path half = Files.writeString(folder.resolve("result.token-3.part"), "ha");
    scene.sql(
        "UPDATE job SET output = '{\"path\":\"%s\",\"extension\":\"bin\",\"bytes\":5}'"
            .formatted(result));
    Job kept = scene.find(job);

    custody.clear(kept);

    assertThat(late).hasContent("a picture");
    assertThat(result).doesNotExist();
    assertThat(half).doesNotExist();
    assertThat(new WholeAnswers(custody.folder(job.id()).getParent()).objection(kept))
        .get()
        .asString()
        .contains(late.toString(), "it is paid for");
    Files.delete(late);
    custody.clear(kept);
    assertThat(folder).doesNotExist();
  }

  @Test
  void aMoveNeverReplacesAFile() throws Exception {
    Path from = Files.writeString(folder.resolve("from"), "new");
    Path to = Files.writeString(folder.resolve("to"), "old");

    assertThatThrownBy(() -> Moves.move(from, to)).isInstanceOf(FileAlreadyExistsException.class);
    assertThat(to).hasContent("old");
    assertThat(from).hasContent("new");
  }

  @Test
  void aMoveBringsAllOfIt() throws Exception {
    Path from = Files.writeString(folder.resolve("from"), "content");

    Moves.move(from, folder.resolve("to"));

    assertThat(folder.resolve("to")).hasContent("content");
    assertThat(from).doesNotExist();
  }

  private List<InputFile> take(Job job) throws IOException {
    List<InputFile> taken = custody.take(job);
    custody.removeOriginals(job.withInputs(taken));
    return taken;
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private Job job(InputFile... files) {
    return scene.ledger().open(LedgerScene.drop("", "a", new ArrayList<>(List.of(files))));
  }

  private InputFile file(FileRole role, String name, String content) throws IOException {
    return Seen.own(role, Files.writeString(inbox.resolve(name), content))
        .hiddenAs(HiddenName.of(Sha256.ofText(name).substring(32), name));
  }

  private InputFile shared(String name, String content) throws IOException {
    return Seen.shared(FileRole.FACE, Files.writeString(inbox.resolve(name), content));
  }
}
