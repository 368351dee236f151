package io.swapline.durable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is there whole or not at all. */
class DurableFileTest {
  @TempDir private Path folder;

  @Test
  void aFileIsGivenToWhomItIsForWithAllItsBytes() throws Exception {
    Path part = folder.resolve("part");
    List<String> given = new ArrayList<>();

    DurableFile.create(
        part,
        "all of it".getBytes(UTF_8),
        made -> given.add(made.getFileName() + " of " + made.toFile().length()),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));

    assertThat(given).containsExactly("part of 9");
    assertThat(part).content().isEqualTo("all of it");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part)))
        .isEqualTo("rwx------");
  }

  @Test
  void nothingIsWrittenThroughALinkOrOverAnothersFile() throws Exception {
    Path theirs = Files.writeString(folder.resolve("theirs"), "theirs");
    Path link = Files.createSymbolicLink(folder.resolve("link"), theirs);

    for (Path taken : List.of(theirs, link)) {
      assertThatThrownBy(() -> DurableFile.create(taken, new byte[1]))
          .isInstanceOf(FileAlreadyExistsException.class);
    }

    assertThat(theirs).content().isEqualTo("theirs");
    assertThat(link).isSymbolicLink();
  }

  @Test
  @Tag("root")
  void ofAFileForWhichTheDiskHasNoRoomNothingStays() throws Exception {
    Path full = Files.createDirectory(folder.resolve("full"));
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", full.toString()), "root only");
    try {
      assertThatThrownBy(() -> DurableFile.create(full.resolve("part"), new byte[9000]))
          .isInstanceOf(IOException.class);
      assertThat(full).isEmptyDirectory();
    } finally {
      run("umount", "-l", full.toString());
    }
  }

  @Test
  void aFileTakesThePlaceOfTheOneBefore() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "before");
    Path part = folder.resolve("part");

    DurableFile.create(part, "after".getBytes(UTF_8));
    DurableFile.rename(part, file);

    assertThat(file).content().isEqualTo("after");
    assertThat(part).doesNotExist();
  }

  private static boolean run(String... command) throws Exception {
    return new ProcessBuilder(command).start().waitFor() == 0;
  }
}
