package io.swapline.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file gets a name that is free, or keeps its own. */
class MovesTest {
  private static final String JOB = "260101-abcdefg";
  private static final String CLAIM = "Swapline puts a file of job 260101-abcdefg here.\n";

  @TempDir private Path folder;
  private Path top;
  private Path from;

  @BeforeEach
  void write() throws IOException {
    top = Files.createDirectory(folder.resolve("top"));
    from = Files.writeString(folder.resolve("from"), "ours");
  }

  @Test
  void anothersFileIsKeptAlsoWhereAFileHasOneNameOnly() throws IOException {
    Path to = Files.writeString(top.resolve("to"), "theirs");

    assertThatThrownBy(() -> Moves.move(from, to, top, JOB))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(() -> Moves.renamed(from, to, JOB))
        .isInstanceOf(FileAlreadyExistsException.class);

    assertThat(to).hasContent("theirs");
    assertThat(from).hasContent("ours");
  }

  @Test
  void aLinkThatLeadsNowhereIsInTheWayLikeAFile() throws IOException {
    Path to = Files.createSymbolicLink(top.resolve("to"), folder.resolve("planted"));

    assertThatThrownBy(() -> Moves.move(from, to, top, JOB))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(() -> Moves.renamed(from, to, JOB))
        .isInstanceOf(FileAlreadyExistsException.class);

    assertThat(folder.resolve("planted")).doesNotExist();
    assertThat(from).hasContent("ours");
  }

  @Test
  void whatWasWrittenForAFolderHasItsOwnNameAlone() throws Exception {
    Path part = Files.writeString(top.resolve(PartFiles.fresh(JOB)), "ours");
    Path to = Files.createDirectories(top.resolve("a/b")).resolve("to");

    Moves.name(part, to, top, JOB);

    assertThat(to).hasContent("ours");
    assertThat(part).doesNotExist();
  }

  @Test
  void whatWasWrittenForAFolderTakesNobodysName() throws Exception {
    Path part = Files.writeString(top.resolve(PartFiles.fresh(JOB)), "ours");
    Path to = Files.writeString(top.resolve("to"), "theirs");

    assertThatThrownBy(() -> Moves.name(part, to, top, JOB))
        .isInstanceOf(FileAlreadyExistsException.class);

    assertThat(to).hasContent("theirs");
    assertThat(part).hasContent("ours");
  }

  @Test
  void theClaimOfAProcessThatDiedIsOurs() throws IOException {
    Path to = Files.writeString(top.resolve("to"), CLAIM);

    Moves.move(from, to, top, JOB);

    assertThat(to).hasContent("ours");
    assertThat(from).doesNotExist();
  }

  @Test
  @Tag("root")
  void aFullDiskLeavesNothingUnderTheName() throws Exception {
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", top.toString()), "root only");
    try {
      Path full = Files.writeString(top.resolve("full"), "x".repeat(4096));
      Path to = top.resolve("to");

      assertThatThrownBy(() -> Moves.renamed(full, to, JOB)).hasMessageContaining("No space left");

      assertThat(to).doesNotExist();
      assertThat(full).hasSize(4096);
    } finally {
      run("umount", "-l", top.toString());
    }
  }

  private static boolean run(String... command) throws Exception {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  @Test
  void whatIsStillWrittenToStaysWhereItIsWhenItWouldGoToAnotherDisk() throws Exception {
    Path memory = Path.of("/dev/shm");
    assumeTrue(Files.isWritable(memory), "there is no second disk");
    assumeTrue(!Files.getFileStore(memory).equals(Files.getFileStore(from)), "it is the same");
    Path other = Files.createTempDirectory(memory, "moves");
    Path to = other.resolve("to");
    Files.write(from, new byte[32 << 20]);
    AtomicBoolean ended = new AtomicBoolean();
    Thread upload = new Thread(() -> append(from, ended));
    upload.start();
    try {
      await().until(() -> Files.size(from) > 32 << 20);

      assertThatThrownBy(() -> Moves.move(from, to, other, JOB))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is still written to");

      assertThat(from).exists();
      assertThat(other).isEmptyDirectory();
    } finally {
      ended.set(true);
      upload.join();
      Files.deleteIfExists(to);
      Files.delete(other);
    }
  }

  private static void append(Path file, AtomicBoolean ended) {
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
      while (!ended.get()) {
        out.write('x');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theClaimOfAnotherJobIsNot() throws IOException {
    Path to = Files.writeString(top.resolve("to"), CLAIM);

    assertThatThrownBy(() -> Moves.move(from, to, top, "260101-other22"))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(to).hasContent(CLAIM);
  }

  @Test
  void nothingIsPutBehindALink() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createSymbolicLink(top.resolve("reel"), elsewhere);

    assertThatThrownBy(() -> SubFolders.folder(top, "reel/one"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is a link");
    assertThatThrownBy(() -> Moves.move(from, top.resolve("reel/to"), top, JOB))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("reel is a link: nothing is put behind it");

    assertThat(elsewhere).isEmptyDirectory();
    assertThat(from).hasContent("ours");
  }

  @Test
  void aFileWhereAFolderIsNeededIsKeptAndTold() throws IOException {
    Files.writeString(top.resolve("reel"), "theirs");

    assertThatThrownBy(() -> SubFolders.folder(top, "reel"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("reel is no folder. Rename it");
    assertThat(top.resolve("reel")).hasContent("theirs");
  }

  @Test
  void theTopMayBeALinkOfTheOperators() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), top);

    Moves.move(from, SubFolders.folder(link, "a/b").resolve("to"), link, JOB);

    assertThat(top.resolve("a/b/to")).hasContent("ours");
    assertThat(Files.isDirectory(top.resolve("a"), LinkOption.NOFOLLOW_LINKS)).isTrue();
  }

  @Test
  void ofManyForOneNameOneGetsIt() throws Exception {
    Path to = top.resolve("to");
    List<Callable<Boolean>> moves = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      Path one = Files.writeString(folder.resolve("from" + i), "of job " + i);
      String job = "job" + i;
      boolean byLink = i % 2 == 0;
      moves.add(
          () -> {
            try {
              if (byLink) {
                Moves.move(one, to, top, job);
                return true;
              }
              return Moves.renamed(one, to, job);
            } catch (FileAlreadyExistsException e) {
              return false;
            }
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(moves.size());
    int won = 0;
    try {
      for (Future<Boolean> move : threads.invokeAll(moves)) {
        won += move.get() ? 1 : 0;
      }
    } finally {
      threads.shutdown();
    }

    assertThat(won).isEqualTo(1);
    assertThat(Files.readString(to)).startsWith("of job ");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void whatADeadProcessLeftOfThatJobIsRemovedAndNothingElse() throws IOException {
    Path left = Files.writeString(top.resolve(PartFiles.fresh(JOB)), "half");
    Path others = Files.writeString(top.resolve(PartFiles.fresh("260101-other22")), "half");
    Path blocked = Files.createDirectories(top.resolve(".swapline-" + JOB + "-x.part/full"));

    PartFiles.sweep(top, JOB);

    assertThat(left).doesNotExist();
    assertThat(others).exists();
    assertThat(blocked).exists();
  }
}
