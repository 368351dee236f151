package io.swapline.watch;

import static io.swapline.watch.InboxScene.assertNothing;
import static io.swapline.watch.InboxScene.onlyDrop;
import static io.swapline.watch.InboxScene.onlyWaiting;
import static io.swapline.watch.InboxScene.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.swapline.watch.WaitingFiles.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxFoldersTest {
  @TempDir Path folder;
  private InboxScene scene;

  @BeforeEach
  void open() {
    scene = new InboxScene(folder);
  }

  @Test
  void aDropInASubFolderKeepsItsPath() throws IOException {
    Drop drop = onlyDrop(scene.whole("day 1/cam b/x.mp4", "day 1/cam b/x.face.jpg").settled());

    assertThat(drop.subPath()).isEqualTo("day 1/cam b");
    assertThat(drop.name()).isEqualTo("x");
  }

  @Test
  void filesOfOneNameInTwoFoldersAreNoDrop() throws IOException {
    InboxScan look = scene.whole("one/a.mp4", "two/a.face.jpg").settled();

    assertThat(look.complete()).isEmpty();
    assertThat(InboxScene.reasons(look)).containsExactly(Reason.NO_FACE, Reason.NO_TARGET);
  }

  @Test
  void aSharedFaceServesItsFolderAndThoseBelowAndTheNearestWins() throws IOException {
    scene.whole(
        "_face.jpg", "a.mp4", "near/_face.png", "near/b.mp4", "near/deep/c.mp4", "far/d.mp4");

    InboxScan look = scene.settled();

    assertThat(look.complete())
        .allSatisfy(drop -> assertThat(drop.sharedFace()).isTrue())
        .extracting(
            InboxScene::fullName,
            drop -> folder.relativize(Path.of(drop.faces().get(0).file().place())).toString())
        .containsExactlyInAnyOrder(
            tuple("a", "_face.jpg"),
            tuple("near/b", "near/_face.png"),
            tuple("near/deep/c", "near/_face.png"),
            tuple("far/d", "_face.jpg"));
  }

  @Test
  void aSharedFaceStaysWhereItIs() throws IOException {
    Drop drop = onlyDrop(scene.whole("a.mp4", "_face.jpg").settled());

    assertThat(drop.ownFiles()).containsExactly(drop.target());
    assertThat(drop.folderFiles()).containsExactly(drop.faces().get(0).file());
  }

  @Test
  void aFaceOfItsOwnWinsOverTheSharedOne() throws IOException {
    scene.whole("_face.jpg", "a.mp4", "a.jpg", "b.mp4", "b.face.jpg");

    assertThat(scene.settled().complete())
        .hasSize(2)
        .allSatisfy(drop -> assertThat(drop.sharedFace()).isFalse());
  }

  @Test
  void anUnfitNearestFaceIsNotPassedOverForOneFurtherAway() throws IOException {
    scene.whole("_face.jpg", "near/_face.heic", "near/a.mp4");

    assertThat(onlyWaiting(scene.settled()).reason()).isEqualTo(Reason.UNFIT_PICTURE);
  }

  @Test
  void theNearestFolderSidecarsApply() throws IOException {
    scene.whole("near/a.mp4", "near/a.face.jpg");
    scene.sidecar("_job.yaml", "_consent.json", "near/_job.json", "near/a.job.yml");

    Drop drop = onlyDrop(scene.settled());

    assertThat(drop.job().orElseThrow().place()).isEqualTo(scene.path("near/a.job.yml").toString());
    assertThat(drop.folderJob().orElseThrow().place())
        .isEqualTo(scene.path("near/_job.json").toString());
    assertThat(drop.folderConsent().orElseThrow().place())
        .isEqualTo(scene.path("_consent.json").toString());
    assertThat(drop.consent()).isEmpty();
    assertThat(drop.folderFiles()).hasSize(2);
  }

  @Test
  void aConsentOfItsOwnMakesTheOneOfTheFolderNotApply() throws IOException {
    scene.whole("a.mp4", "a.face.jpg").sidecar("a.consent.json", "_consent.json");

    Drop drop = onlyDrop(scene.settled());

    assertThat(drop.consent()).isPresent();
    assertThat(drop.folderConsent()).isEmpty();
  }

  @Test
  void aFolderThatIsCalledLikeAVideoIsAFolder() throws IOException {
    scene.whole("x.mp4/y.mp4", "x.mp4/y.face.jpg", "x.face.jpg");

    InboxScan look = scene.settled();

    assertThat(taken(look)).containsExactly("x.mp4/y");
    assertThat(InboxScene.reasons(look)).containsExactly(Reason.NO_TARGET);
  }

  @Test
  void anEmptyInboxHasNothing() {
    assertNothing(scene.look());
  }

  @Test
  void aMissingInboxIsSaidAndComesBack() throws IOException {
    scene = new InboxScene(folder.resolve("later"));

    WaitingFiles waiting = onlyWaiting(scene.look());
    assertThat(waiting.reason()).isEqualTo(Reason.UNREADABLE);
    assertThat(waiting.words()).contains("\"later\" cannot be read: it is not there");

    scene.whole("a.mp4", "a.face.jpg");
    assertThat(taken(scene.settled())).containsExactly("a");
  }

  @Test
  void anInboxThatIsALinkIsWatched(@TempDir Path other) throws IOException {
    Path link = Files.createSymbolicLink(other.resolve("inbox"), folder);
    scene.whole("a.mp4", "a.face.jpg");

    assertThat(taken(new InboxScene(link).settled())).containsExactly("a");
  }

  @Test
  void aFolderThatCannotBeReadStopsNothingElse() throws Exception {
    scene.whole("a.mp4", "a.face.jpg");
    // A path beyond the system's limit cannot be listed by anybody, not even by root.
    shell(
        "p=$(printf 'd%.0s' $(seq 200)); q=$p/$p/$p/$p/$p/$p/$p/$p/$p/$p/$p;"
            + " mkdir -p $q e/$q && mv e $q/");
    try {
      InboxScan look = scene.settled();

      assertThat(taken(look)).containsExactly("a");
      assertThat(look.waiting())
          .hasSize(1)
          .allSatisfy(
              waiting -> {
                assertThat(waiting.reason()).isEqualTo(Reason.UNREADABLE);
                assertThat(waiting.subPath()).startsWith("ddd");
                assertThat(waiting.words()).contains("File name too long");
              });
    } finally {
      shell("rm -rf d*");
    }
  }

  @Test
  void aFolderWithoutPermissionStopsNothingElse() throws IOException {
    scene.whole("a.mp4", "a.face.jpg", "closed/b.mp4");
    Path closed = scene.path("closed");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    try {
      assumeTrue(!Files.isReadable(closed), "root may read everything");
      InboxScan look = scene.settled();

      assertThat(taken(look)).containsExactly("a");
      assertThat(look.waiting().get(0).words())
          .contains("The folder \"closed\" cannot be read by ", "mode 0000", "chmod u+rx closed");
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void filesThatComeAndGoDuringLooksStopNothing() throws Exception {
    scene.whole("a.mp4", "a.face.jpg");
    Thread churn =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                comeAndGo();
              }
            });
    churn.start();
    try {
      for (int i = 0; i < 300; i++) {
        assertThat(scene.look().waiting())
            .noneMatch(waiting -> waiting.reason() == Reason.UNREADABLE);
      }
    } finally {
      churn.interrupt();
      churn.join();
    }
    assertThat(taken(scene.settled())).contains("a");
  }

  private void comeAndGo() {
    try {
      Path sub = Files.createDirectories(scene.path("sub"));
      for (int i = 0; i < 20; i++) {
        Files.writeString(sub.resolve(i + ".mp4"), "WHOLE");
      }
      try (Stream<Path> files = Files.list(sub)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(sub);
    } catch (IOException unexpected) {
      throw new UncheckedIOException(unexpected);
    }
  }

  private void shell(String command) throws Exception {
    Process process =
        new ProcessBuilder("sh", "-c", command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
  }
}
