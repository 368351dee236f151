package io.swapline.ledger.submits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.swapline.ledger.submits.AttemptFiles.Found;
import io.swapline.ledger.submits.AttemptFiles.Phase;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a crash or a full disk leaves of a paid request. */
class AttemptFilesTest {
  private static final int SLOT = 1024;
  private static final String TOKEN = "0123abcd";

  @TempDir private Path folder;

  private AttemptFiles files;

  @BeforeEach
  void open() throws IOException {
    files = new AttemptFiles(folder);
  }

  @Test
  void theFileTellsHowFarTheRequestCame() throws IOException {
    assertThat(files.find(TOKEN)).isEmpty();
    files.arm(TOKEN);
    assertThat(files.find(TOKEN)).contains(new Found(TOKEN, Phase.ARMED, ""));
    files.sending(TOKEN);
    assertThat(files.find(TOKEN)).contains(new Found(TOKEN, Phase.SENDING, ""));
    files.answered(TOKEN, "task-1");
    assertThat(files.find(TOKEN)).contains(new Found(TOKEN, Phase.ANSWERED, "task-1"));
  }

  @Test
  void whatWasNotSentAfterAllIsToldWhateverWasNotedBefore() throws IOException {
    files.arm(TOKEN);
    files.sending(TOKEN);
    files.notSent(TOKEN);

    assertThat(files.find(TOKEN)).contains(new Found(TOKEN, Phase.NOT_SENT, ""));
    assertThat(afterTheCrash().find(TOKEN)).contains(new Found(TOKEN, Phase.NOT_SENT, ""));
  }

  @Test
  void aRefusalIsTold() throws IOException {
    files.arm(TOKEN);
    files.sending(TOKEN);
    files.refused(TOKEN, "no money");

    assertThat(files.find(TOKEN)).contains(new Found(TOKEN, Phase.REFUSED, "no money"));
  }

  @Test
  void aRefusalInManyLinesAndLettersIsStillARefusal() throws IOException {
    files.arm(TOKEN);
    files.sending(TOKEN);
    files.refused(TOKEN, "line one\r\nline two " + "ж".repeat(500) + "\n");

    Found found = files.find(TOKEN).orElseThrow();
    assertThat(found.phase()).isEqualTo(Phase.REFUSED);
    assertThat(found.detail()).startsWith("line one").contains("line two");
  }

  @Test
  void theLongestTaskIdFits() throws IOException {
    String task = "ж".repeat(480);
    files.arm(TOKEN);
    files.sending(TOKEN);
    files.answered(TOKEN, task);

    assertThat(files.find(TOKEN).orElseThrow().detail()).isEqualTo(task);
  }

  @Test
  void itSurvivesAReopen() throws IOException {
    files.arm(TOKEN);
    files.sending(TOKEN);
    files.answered(TOKEN, "task-1");
    AttemptFiles again = new AttemptFiles(folder);

    assertThat(again.tokens()).containsExactly(TOKEN);
    assertThat(again.find(TOKEN).orElseThrow().detail()).isEqualTo("task-1");
    again.discard(TOKEN);
    again.discard(TOKEN);
    assertThat(again.tokens()).isEmpty();
  }

  @Test
  void aPowerCutWhileTheAnswerIsWrittenLeavesThatItWasSent() throws IOException {
    files.arm(TOKEN);
    files.sending(TOKEN);
    files.answered(TOKEN, "task-1");
    tear(3 * SLOT + 12);

    assertThat(afterTheCrash().find(TOKEN)).contains(new Found(TOKEN, Phase.SENDING, ""));
  }

  @Test
  void aFileThatWasNeverWrittenWholeTellsNothing() throws IOException {
    Files.write(folder.resolve(TOKEN + ".attempt"), new byte[100]);
    assertThat(files.find(TOKEN)).isEmpty();
    Files.write(folder.resolve(TOKEN + ".attempt"), new byte[5000]);
    assertThat(files.find(TOKEN)).isEmpty();
  }

  @Test
  void otherFilesInTheFolderAreLeftAlone() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "mine");

    assertThat(files.tokens()).isEmpty();
  }

  @Test
  void oneTokenIsUsedOnce() throws IOException {
    files.arm(TOKEN);

    assertThatThrownBy(() -> files.arm(TOKEN)).isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void nothingIsNotedForAnAttemptThatWasNotArmed() {
    assertThatThrownBy(() -> files.sending(TOKEN)).isInstanceOf(IOException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aKillBetweenTheNoteAndTheFirstByteIsKnownToHaveSentNothing() throws IOException {
    files.arm(TOKEN);
    files.sending(TOKEN);
    tear(2 * SLOT + 3);

    assertThat(afterTheCrash().find(TOKEN)).contains(new Found(TOKEN, Phase.ARMED, ""));
  }

  @Test
  void afterAPowerCutOneThatWasArmedMayHaveBeenSent() throws IOException {
    files.arm(TOKEN);

    AttemptFiles afterBoot = new AttemptFiles(folder, "another run of the machine");
    assertThat(afterBoot.find(TOKEN)).contains(new Found(TOKEN, Phase.SENDING, ""));
    AttemptFiles cannotTell = new AttemptFiles(folder, "");
    assertThat(cannotTell.find(TOKEN)).contains(new Found(TOKEN, Phase.SENDING, ""));
  }

  @Test
  @Tag("root")
  void theAnswerIsKeptThoughTheDiskIsFull() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(mount(disk), "needs a small disk: mount as root");
    try {
      AttemptFiles onDisk = new AttemptFiles(disk.resolve("attempts"));
      onDisk.arm(TOKEN);
      fill(disk.resolve("ballast"));
      assertThatThrownBy(() -> onDisk.arm("another")).isInstanceOf(IOException.class);

      onDisk.sending(TOKEN);
      onDisk.answered(TOKEN, "task-1");

      AttemptFiles again = new AttemptFiles(disk.resolve("attempts"));
      assertThat(again.find(TOKEN)).contains(new Found(TOKEN, Phase.ANSWERED, "task-1"));
      assertThat(again.find("another")).isEmpty();
    } finally {
      run("umount", disk.toString());
    }
  }

  private AttemptFiles afterTheCrash() throws IOException {
    return new AttemptFiles(folder);
  }

  private void tear(int from) throws IOException {
    try (RandomAccessFile file =
        new RandomAccessFile(folder.resolve(TOKEN + ".attempt").toFile(), "rw")) {
      file.seek(from);
      file.write(new byte[SLOT - from % SLOT]);
    }
  }

  private static void fill(Path file) throws IOException {
    byte[] block = "x".repeat(4096).getBytes(StandardCharsets.UTF_8);
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertThatThrownBy(
              () -> {
                while (true) {
                  out.write(block);
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  private static boolean mount(Path disk) throws Exception {
    return run("mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", disk.toString()) == 0;
  }

  private static int run(String... command) throws Exception {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException absent) {
      return -1;
    }
    process.getInputStream().readAllBytes();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
