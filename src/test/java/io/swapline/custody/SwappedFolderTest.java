package io.swapline.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.durable.ChangedFolders;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dropper puts a link to somebody's private folder where a sub-folder of a top folder was. */
class SwappedFolderTest {
  private static final String SECRET = "a private video";

  @TempDir private Path home;

  private Path inbox;
  private Path failed;
  private Path reel;
  private Path secrets;
  private LedgerScene scene;
  private FolderFiles files;
  private Custody custody;

  @BeforeEach
  void open() throws IOException {
    inbox = Files.createDirectory(home.resolve("inbox"));
    failed = Files.createDirectory(home.resolve("failed"));
    reel = Files.createDirectory(inbox.resolve("reel"));
    secrets = Files.createDirectory(home.resolve("secrets"));
    Files.writeString(secrets.resolve("a.mp4"), SECRET);
    scene = new LedgerScene(Files.createDirectory(home.resolve("data")));
    files = new FolderFiles(List.of(inbox, failed));
    custody = new Custody(home.resolve("custody"), Sources.folders(inbox, failed));
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void nothingIsTakenOutOfAPrivateFolder() throws Exception {
    Job job = job(reel);
    swap(reel);

    assertThatThrownBy(() -> custody.take(job)).isInstanceOf(SourceChangedException.class);
    assertThat(custody.putBack(job)).isEmpty();
    assertThatThrownBy(() -> custody.setAside(job)).isInstanceOf(SourceChangedException.class);

    assertThat(custody.isFolderThere(job)).isFalse();
    assertThat(custody.isIncomplete(job)).isTrue();
    isUntouched();
  }

  @Test
  void aDropIsPutBackIntoItsOwnFolderOrKept() throws Exception {
    Job job = job(reel);
    List<InputFile> held = custody.take(job);
    custody.removeOriginals(job.withInputs(held));
    Files.delete(secrets.resolve("a.mp4"));
    swap(reel);

    List<InputFile> kept = custody.putBack(job);

    assertThat(secrets).isEmptyDirectory();
    assertThat(Path.of(kept.get(0).custody()))
        .hasContent("dropped")
        .hasParent(custody.folder(job.id()));
  }

  @Test
  void anOriginalThatWasMovedAwayWithItsFolderHoldsNothingUp() throws Exception {
    Job job = job(reel);
    List<InputFile> held = custody.take(job);
    swap(reel);

    custody.removeOriginals(job.withInputs(held));

    assertThat(Path.of(held.get(0).custody())).hasContent("dropped");
    isUntouched();
  }

  @Test
  void aFileThatHoldsForAFolderIsNotReadThroughALink() throws Exception {
    InputFile shared = Seen.shared(FileRole.CONSENT, Files.writeString(reel.resolve("a.mp4"), "x"));
    Job job = scene.ledger().open(LedgerScene.drop("reel", "a", List.of(shared)));
    swap(reel);

    assertThat(files.lookAgain(shared, 100)).isEmpty();
    assertThat(files.seenAgain(shared)).isEmpty();
    assertThatThrownBy(() -> files.copy(job, shared, home.resolve("copy")))
        .isInstanceOf(SourceChangedException.class);
    assertThatThrownBy(() -> files.bring(shared, home.resolve("copy")))
        .isInstanceOf(SourceChangedException.class);
    assertThat(home.resolve("copy")).doesNotExist();
    assertThat(files.isFolderThere(shared)).isFalse();
  }

  @Test
  void nothingOfWhatWasPutAwayIsLookedForBehindALink() throws Exception {
    Path last = Files.createDirectory(failed.resolve("reel"));
    Files.writeString(last.resolve("a.mp4"), SECRET);
    InputFile put =
        Seen.own(FileRole.TARGET, last.resolve("a.mp4"))
            .hashed(Sha256.ofText(SECRET))
            .archivedAt(last.resolve("a.mp4").toString());
    Job job = job(reel);
    Path held = Files.writeString(home.resolve("held"), SECRET);
    Path reason = Files.writeString(secrets.resolve("a.reason.txt"), "theirs");
    swap(last);

    assertThat(files.seenAgain(put)).isEmpty();
    files.removePutAway(job, put);
    files.removeReason(job, last.resolve("a.reason.txt").toString());
    assertThatThrownBy(() -> files.putAway(job, put, held)).hasMessageContaining("reel is a link");

    assertThat(held).hasContent(SECRET);
    assertThat(reason).hasContent("theirs");
    assertThat(secrets.resolve("a.mp4")).hasContent(SECRET);
  }

  @Test
  void whoSwapsItAgainAndAgainGetsNothingOutAndNothingIn() throws Exception {
    List<InputFile> drops = new ArrayList<>();
    Set<String> theirs = new TreeSet<>(Set.of("a.mp4"));
    for (int i = 0; i < 300; i++) {
      String name = "clip" + i + ".mp4";
      drops.add(own(Files.writeString(reel.resolve(name), "dropped")));
      if (i % 2 == 0) {
        Files.writeString(secrets.resolve(name), SECRET);
        theirs.add(name);
      }
    }
    AtomicBoolean over = new AtomicBoolean();
    Thread dropper = dropper(over);
    dropper.start();
    try {
      for (InputFile drop : drops) {
        takenAndPutBack(drop);
      }
    } finally {
      over.set(true);
      dropper.join();
    }

    try (Stream<Path> all = Files.list(secrets)) {
      assertThat(all.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(theirs);
    }
    assertThat(secrets.resolve("clip0.mp4")).hasContent(SECRET);
  }

  private Thread dropper(AtomicBoolean over) throws IOException {
    Path link = Files.createSymbolicLink(home.resolve("link"), secrets);
    Path aside = home.resolve("aside");
    return new Thread(
        () -> {
          while (!over.get()) {
            move(reel, aside);
            move(link, reel);
            move(reel, link);
            move(aside, reel);
          }
        });
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void takenAndPutBack(InputFile drop) throws IOException {
    Job job = scene.ledger().open(LedgerScene.drop("reel", drop.fileName(), List.of(drop)));
    Path place = custody.open(job.id()).resolve("target.mp4");
    try {
      files.reserve(job, drop, new ChangedFolders());
      files.copy(job, drop, place);
      assertThat(place).hasContent("dropped");
      files.remove(job, drop, new ChangedFolders());
    } catch (IOException swapped) {
      // What was done by then is undone, as far as it can be reached.
    }
    try {
      files.putBack(job, drop, place);
    } catch (IOException swapped) {
      // The next try would.
    }
  }

  private void swap(Path folder) throws IOException {
    Files.move(folder, home.resolve("moved"));
    Files.createSymbolicLink(folder, secrets);
  }

  private void isUntouched() throws IOException {
    try (Stream<Path> all = Files.list(secrets)) {
      assertThat(all).containsExactly(secrets.resolve("a.mp4"));
    }
    assertThat(secrets.resolve("a.mp4")).hasContent(SECRET);
  }

  private Job job(Path folder) throws IOException {
    InputFile file = own(Files.writeString(folder.resolve("a.mp4"), "dropped"));
    return scene.ledger().open(LedgerScene.drop("reel", "a", List.of(file)));
  }

  private static InputFile own(Path file) throws IOException {
    String name = file.getFileName().toString();
    return Seen.own(FileRole.TARGET, file)
        .hiddenAs(HiddenName.of(Sha256.ofText(name).substring(32), name));
  }
}
