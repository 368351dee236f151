package io.swapline.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.custody.Sha256;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  private static final BackupProgress QUIET = (what, done, all) -> {};

  @TempDir private Path top;

  private Path data;
  private Path inbox;
  private Path folder;
  private LedgerScene scene;

  @BeforeEach
  void fill() throws IOException {
    data = Files.createDirectory(top.resolve("data"));
    inbox = Files.createDirectory(top.resolve("inbox"));
    folder = top.resolve("backups").resolve("monday");
    scene = new LedgerScene(data);
    Files.createDirectories(data.resolve("attempts"));
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void aBackupHoldsAllThatTheDataFolderHoldsWithItsHashesAndIsClosedToOthers() throws Exception {
    Job job = held("shot", "the film");
    Files.writeString(data.resolve("attempts/t1.attempt"), "ARMED");
    Files.writeString(data.resolve("folders.properties"), "a=b");
    Files.createDirectories(data.resolve("tmp"));
    Files.writeString(data.resolve("tmp/left"), "nobody's");

    BackupReport report = backup(QUIET).into(folder);

    assertThat(report.findings()).isEmpty();
    assertThat(report.jobs()).isEqualTo(1);
    assertThat(names(folder))
        .containsExactlyInAnyOrder(
            "BACKUP.txt",
            "manifest.sha256",
            "ledger.db",
            "ledger.created",
            "folders.properties",
            "attempts/t1.attempt",
            "custody/" + job.id() + "/target.mp4");
    assertThat(Files.readString(folder.resolve("BACKUP.txt")))
        .contains("It is whole: 5 files", "1 jobs that were not over");
    assertThat(run("sha256sum", "--strict", "-c", "manifest.sha256")).isZero();
    assertModes();
    assertThat(names(data)).contains("backup-in-work/lock").doesNotContain("backup-in-work/files");
    List<String> before = scene.everything();
    try (LedgerScene copy = new LedgerScene(folder)) {
      assertThat(copy.everything()).isEqualTo(before);
      copy.assertSound();
      assertThat(copy.ledger().restored().hold().orElseThrow().since()).isEqualTo(report.taken());
      assertThat(scene.ledger().restored().hold()).as("of the service itself").isEmpty();
    }
  }

  @Test
  void whatTheServiceWritesAndRemovesMeanwhileIsInTheBackupAsItWas() throws Exception {
    Job job = held("shot", "the film");
    Path attempt = Files.writeString(data.resolve("attempts/t1.attempt"), "ARMED  ");
    List<String> before = scene.everything();
    BackupProgress busy =
        (what, done, all) -> {
          try {
            if (Files.deleteIfExists(film(job))) {
              Files.writeString(attempt, "SENDING");
              scene.advance(scene.find(job), JobState.REJECTED, Outcome.plain().why("too long"));
              held("later", "another film");
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };

    BackupReport report = backup(busy).into(folder);

    assertThat(film(job)).doesNotExist();
    assertThat(report.findings()).isEmpty();
    assertThat(folder.resolve("custody").resolve(job.id()).resolve("target.mp4"))
        .hasContent("the film");
    assertThat(folder.resolve("attempts/t1.attempt")).hasContent("ARMED  ");
    try (LedgerScene copy = new LedgerScene(folder)) {
      assertThat(copy.everything()).isEqualTo(before);
    }
  }

  @Test
  void aBackupThatEndsEarlySaysThatItIsNotWholeAndNothingStartsOnIt() throws Exception {
    held("shot", "the film");
    BackupProgress cut =
        (what, done, all) -> {
          if (what.equals("files")) {
            throw new IllegalStateException("cut");
          }
        };
    assertThatThrownBy(() -> backup(cut).into(folder)).hasMessage("cut");

    assertThat(names(folder)).contains("NOT-WHOLE.txt").doesNotContain("BACKUP.txt", "ledger.db");
    assertThatThrownBy(() -> new LedgerScene(folder))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("not whole");
    assertThatThrownBy(() -> backup(QUIET).into(folder))
        .hasMessageContaining("holds a backup that is not whole");
    assertThat(backup(QUIET).into(top.resolve("again")).findings()).isEmpty();
  }

  @Test
  void whatAKilledBackupHeldIsLetGoByTheNextStart() throws Exception {
    Path left = Files.createDirectories(data.resolve("backup-in-work/files/custody/a"));
    Files.writeString(left.resolve("target.mp4"), "much");
    BackupWork.sweep(data);
    assertThat(names(data)).noneMatch(name -> name.startsWith("backup-in-work/files"));
    BackupWork.sweep(top.resolve("elsewhere"));
    assertThat(top.resolve("elsewhere")).doesNotExist();
  }

  @Test
  void aFolderThatIsInUseIsRefusedBeforeAnythingIsWritten() throws Exception {
    Files.writeString(top.resolve("notes.txt"), "mine");
    assertRefused(top, "is not empty: name a new folder");
    assertRefused(top.resolve("notes.txt"), "is a file");
    assertRefused(data.resolve("backup"), "which the service uses");
    assertRefused(inbox.resolve("a/b"), "which the service uses");
    Path link = Files.createSymbolicLink(top.resolve("link"), inbox);
    assertRefused(link, "which the service uses");
    assertRefused(link.resolve("a"), "which the service uses");
    assertThat(names(inbox)).isEmpty();
    assertThat(data.resolve("backup")).doesNotExist();
  }

  @Test
  void twoBackupsAtOnceDoNotDisturbEachOther() throws Exception {
    held("shot", "the film");
    List<String> said = new ArrayList<>();
    BackupProgress another =
        (what, done, all) -> {
          if (said.isEmpty()) {
            said.add(what);
            assertRefused(top.resolve("second"), "another backup of");
          }
        };
    assertThat(backup(another).into(folder).findings()).isEmpty();
    assertThat(said).isNotEmpty();
    assertThat(top.resolve("second")).doesNotExist();
  }

  @Test
  void aFileThatTheServiceLacksOrThatIsAnotherIsToldWithItsJob() throws Exception {
    Job gone = held("gone", "the film");
    Job other = held("other", "the film");
    Job over = held("over", "the film");
    Files.delete(film(gone));
    Files.delete(film(over));
    scene.advance(scene.find(over), JobState.REJECTED, Outcome.plain().why("too long"));
    Files.writeString(film(other), "another");

    BackupReport report = backup(QUIET).into(folder);

    assertThat(report.findings())
        .containsExactlyInAnyOrder(
            "job " + gone.id() + ": " + film(gone) + " is missing",
            "job "
                + other.id()
                + ": "
                + film(other)
                + " is not what it was when its hash was taken");
    assertThat(folder.resolve("BACKUP.txt")).content().contains("job " + gone.id());
  }

  @Test
  void moreFilesThanAnyServiceHasAreRefused() throws Exception {
    for (int n = 0; n < 4; n++) {
      Files.writeString(data.resolve("attempts/t" + n), "x");
    }
    assertThatThrownBy(() -> HeldFiles.of(data, data.resolve("backup-in-work/files"), 3))
        .hasMessageContaining("more than 3 files in " + data);
  }

  private Backup backup(BackupProgress progress) {
    return new Backup(data, List.of(data, inbox), "test", Clock.systemUTC(), progress);
  }

  private void assertRefused(Path to, String why) {
    assertThatThrownBy(() -> backup(QUIET).into(to))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining(why);
  }

  /** A job whose film is in custody. */
  private Job held(String name, String text) throws IOException {
    InputFile file = InputFile.seen(FileRole.TARGET, "/inbox/" + name + ".mp4", "1", 8, 2, false);
    Job job = scene.ledger().open(LedgerScene.drop("", name, List.of(file)));
    Path film = film(job);
    Files.createDirectories(film.getParent());
    Files.writeString(film, text);
    scene.sql("UPDATE job SET state = 'received' WHERE id = '" + job.id() + "'");
    return scene
        .ledger()
        .note(
            scene.find(job),
            Outcome.plain().inputs(List.of(file.towards(film.toString()).hashed(Sha256.of(film)))));
  }

  private Path film(Job job) {
    return data.resolve("custody").resolve(job.id()).resolve("target.mp4");
  }

  private void assertModes() throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path one, BasicFileAttributes attributes)
              throws IOException {
            return assertMode(one, "rwx------");
          }

          @Override
          public FileVisitResult visitFile(Path one, BasicFileAttributes attributes)
              throws IOException {
            return assertMode(one, "rw-------");
          }
        });
  }

  private static FileVisitResult assertMode(Path one, String mode) throws IOException {
    assertThat(Files.getPosixFilePermissions(one))
        .as(one.toString())
        .isEqualTo(PosixFilePermissions.fromString(mode));
    return FileVisitResult.CONTINUE;
  }

  private static List<String> names(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(one -> folder.relativize(one).toString())
          .toList();
    }
  }

  private int run(String... command) throws Exception {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
