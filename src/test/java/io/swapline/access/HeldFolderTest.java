package io.swapline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is done in a folder is done there, whatever its name is made to lead to. */
@EnabledOnOs(OS.LINUX)
class HeldFolderTest {
  @TempDir private Path home;

  private Path top;
  private Path reel;
  private Path elsewhere;

  @BeforeEach
  void make() throws IOException {
    top = Files.createDirectory(home.resolve("top"));
    reel = Files.createDirectories(top.resolve("one/reel"));
    elsewhere = Files.createDirectory(home.resolve("elsewhere"));
    Files.writeString(reel.resolve("shot.mp4"), "dropped");
    Files.writeString(elsewhere.resolve("shot.mp4"), "private");
  }

  @Test
  void everyActIsDoneInTheFolderThatWasEnteredThoughItsNameLeadsElsewhereByThen()
      throws IOException {
    HeldFolder.act(
        top,
        reel,
        folder -> {
          swap(reel);
          assertThat(folder.resolve("shot.mp4")).hasContent("dropped");
          Files.move(folder.resolve("shot.mp4"), folder.resolve("hidden"));
          Files.createLink(folder.resolve("second"), folder.resolve("hidden"));
          Files.writeString(folder.resolve("new"), "ours");
          Files.createDirectory(folder.resolve("below"));
          Files.delete(folder.resolve("hidden"));
        });

    assertThat(names(elsewhere)).containsExactly("shot.mp4");
    assertThat(elsewhere.resolve("shot.mp4")).hasContent("private");
    assertThat(names(home.resolve("moved"))).containsExactly("below", "new", "second");
  }

  @Test
  void theSameWhereAFolderAboveItIsSwapped() throws IOException {
    Files.createDirectory(elsewhere.resolve("reel"));

    HeldFolder.act(
        top,
        reel,
        folder -> {
          swap(top.resolve("one"));
          Files.writeString(folder.resolve("new"), "ours");
        });

    assertThat(elsewhere.resolve("reel")).isEmptyDirectory();
    assertThat(home.resolve("moved/reel/new")).hasContent("ours");
  }

  @Test
  void anotherProgramGetsTheSameFolder() throws Exception {
    String read =
        HeldFolder.ask(
            top,
            reel,
            folder -> {
              swap(reel);
              Process cat =
                  new ProcessBuilder("cat", folder.resolve("shot.mp4").toString()).start();
              return new String(cat.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            });

    assertThat(read).isEqualTo("dropped");
  }

  @Test
  void noLinkIsFollowedOnTheWayAndTheTopMayBeOne() throws IOException {
    Path entry = Files.createSymbolicLink(home.resolve("link"), top);
    assertThat(HeldFolder.ask(entry, entry.resolve("one/reel"), HeldFolderTest::names))
        .containsExactly("shot.mp4");

    swap(reel);
    assertThatThrownBy(() -> HeldFolder.ask(top, reel, HeldFolderTest::names))
        .isInstanceOf(NoFolderException.class)
        .hasMessage(reel + " is a link: nothing is put behind it. Put a folder in its place.");
    Path one = top.resolve("one");
    swap(one);
    assertThatThrownBy(() -> HeldFolder.ask(top, reel, HeldFolderTest::names))
        .isInstanceOf(NoFolderException.class)
        .hasMessageStartingWith(one + " is a link");
  }

  @Test
  void whatIsNotThereIsToldFromWhatIsInTheWay() throws Exception {
    assertThatThrownBy(() -> HeldFolder.act(top, top.resolve("none/below"), folder -> {}))
        .isInstanceOfSatisfying(
            NoFolderException.class, gone -> assertThat(gone.isGone()).isTrue());
    assertThatThrownBy(
            () -> HeldFolder.act(top, reel.resolve("shot.mp4").resolve("x"), folder -> {}))
        .isInstanceOfSatisfying(
            NoFolderException.class, other -> assertThat(other.isGone()).isFalse())
        .hasMessageContaining("shot.mp4 is no folder. Rename it");
    assertThatThrownBy(() -> HeldFolder.act(top, elsewhere, folder -> {}))
        .hasMessageContaining("is not in " + top);
  }

  @Test
  void aPipeInAFoldersPlaceIsNotWaitedFor() throws Exception {
    Path pipe = top.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThatThrownBy(() -> HeldFolder.act(top, pipe, folder -> {}))
        .hasMessageContaining("pipe is no folder");
    // In its place just after it was looked at: this is how a level is opened.
    assertThatThrownBy(() -> Files.newByteChannel(pipe.resolve(".")))
        .hasMessageContaining("Not a directory");
  }

  @Test
  void anErrorNamesTheFileAsPeopleKnowItAndStaysOfItsKind() {
    assertThatThrownBy(
            () -> HeldFolder.ask(top, reel, in -> Files.readString(in.resolve("none.mp4"))))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(reel.resolve("none.mp4").toString());
    assertThatThrownBy(
            () -> HeldFolder.ask(top, reel, in -> Files.createFile(in.resolve("shot.mp4"))))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessage(reel.resolve("shot.mp4").toString());
  }

  @Test
  void manyAtOnceGetEachTheirOwn() throws Exception {
    List<Callable<Boolean>> looks = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String name = "folder " + i % 20;
      Path one = Files.createDirectories(top.resolve(name));
      Files.writeString(one.resolve("name"), name);
      looks.add(
          () -> HeldFolder.ask(top, one, in -> Files.readString(in.resolve("name")).equals(name)));
    }
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      for (Future<Boolean> look : threads.invokeAll(looks)) {
        assertThat(look.get()).isTrue();
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void missingLevelsAreMadeWhereTheyBelongAndNoneBehindALink() throws IOException {
    HeldFolder.make(top, top.resolve("a/b/c"));
    HeldFolder.make(top, top.resolve("a/b/c"));
    swap(top.resolve("a"));

    assertThatThrownBy(() -> HeldFolder.make(top, top.resolve("a/new")))
        .hasMessageContaining("a is a link");

    assertThat(home.resolve("moved/b/c")).isEmptyDirectory();
    assertThat(names(elsewhere)).containsExactly("shot.mp4");
  }

  @Test
  void nothingStaysOpen() throws IOException {
    HeldFolder.act(top, reel, folder -> {});
    long before = open();

    for (int i = 0; i < 500; i++) {
      HeldFolder.act(top, reel, folder -> {});
      assertThatThrownBy(() -> HeldFolder.act(top, reel.resolve("none"), folder -> {}))
          .isInstanceOf(NoFolderException.class);
    }

    assertThat(open()).isLessThan(before + 100);
  }

  @Test
  void whereTheSystemHasNoPathsOfHandlesEveryLevelIsLookedAtBeforeAndAfter() throws IOException {
    assertThat(HeldFolder.lookedAt(top, reel, HeldFolderTest::names)).containsExactly("shot.mp4");

    assertThatThrownBy(
            () ->
                HeldFolder.lookedAt(
                    top,
                    reel,
                    folder -> {
                      swap(reel);
                      return names(folder);
                    }))
        .isInstanceOf(NoFolderException.class)
        .hasMessageContaining("reel is a link");
    assertThatThrownBy(() -> HeldFolder.lookedAt(top, reel, HeldFolderTest::names))
        .isInstanceOf(NoFolderException.class);
  }

  private void swap(Path folder) throws IOException {
    Files.move(
        folder, Files.exists(home.resolve("moved")) ? home.resolve("2") : home.resolve("moved"));
    Files.createSymbolicLink(folder, elsewhere);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static long open() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.count();
    }
  }
}
