package io.swapline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.swapline.access.Access.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With users of their own: {@code ThreeUsersIT}. */
@EnabledOnOs(OS.LINUX)
class AccessTest {
  @TempDir private Path folder;

  private final Access access = Access.ofService();

  @Test
  void filesThatAreClosedAlikeAreNamedTogetherWithOneCommandForAll() throws IOException {
    Place film = closed("a b.mp4");
    Place face = closed("it's.jpg");
    assumeTrue(!Files.isReadable(film.path()), "root may read everything");

    List<String> words = access.toRead(List.of(film, face));

    assertThat(words)
        .singleElement()
        .asString()
        .startsWith("\"a b.mp4\" and \"it's.jpg\" cannot be read by ")
        .contains("mode 0000. Let ")
        .endsWith("do: chmod u+r 'shoot/a b.mp4' 'shoot/it'\\''s.jpg'");
  }

  @Test
  void aNameThatCouldSteerATerminalIsInNoCommand() throws IOException {
    Place turned = closed("a\u202Egpj.mp4");
    assumeTrue(!Files.isReadable(turned.path()), "root may read everything");

    assertThat(access.toRead(List.of(turned)).get(0))
        .doesNotContain("\u202E", "chmod")
        .endsWith("give it a plain name, or allow that");
  }

  @Test
  void whatCanBeReadAndWrittenHasNoWords() throws IOException {
    Path file = Files.createFile(folder.resolve("a"));

    assertThat(access.toRead(List.of(Place.of(file)))).isEmpty();
    assertThat(access.toChange(Place.of(folder))).isEmpty();
    assertThat(access.toMakeIn(folder.resolve("x/y/z"))).isEmpty();
    assertThat(access.toTakeAway(Place.of(file), Place.of(folder))).isEmpty();
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @Test
  void aFileWhereAFolderIsNeededIsSaid() throws IOException {
    Path file = Files.createFile(folder.resolve("shoot"));

    assertThat(access.toMakeIn(file.resolve("day 1")).orElseThrow())
        .isEqualTo(
            "\"%s\" is in the way: a folder of that name is needed. Move it away or rename it"
                .formatted(file));
  }

  @Test
  @Tag("root")
  void aFileThatNobodyMayChangeIsToldBeforeItIsTaken() throws Exception {
    Path file = Files.createFile(folder.resolve("a.mp4"));
    assumeTrue(chattr("+i", file), "only root may mark a file, and not on every file system");
    try {
      assertThat(access.toTakeAway(new Place(file, "a.mp4"), Place.of(folder)).orElseThrow())
          .contains("\"a.mp4\" cannot be taken away", "nobody can change it", "chattr -i -a a.mp4")
          .contains("which would let. Perhaps", "an access list", "a share", "getfacl a.mp4");
    } finally {
      chattr("-i", file);
    }
  }

  private Place closed(String name) throws IOException {
    Path file = Files.createFile(folder.resolve(name));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    return new Place(file, "shoot/" + name);
  }

  private static boolean chattr(String flag, Path file) throws Exception {
    try {
      return new ProcessBuilder("chattr", flag, file.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
