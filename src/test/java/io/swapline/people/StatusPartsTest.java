package io.swapline.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusPartsTest {
  private static final String OURS = "a".repeat(32);
  private static final String THEIRS = "b".repeat(32);

  @TempDir Path folder;

  @Test
  void whatACrashLeftOfThePageIsRemovedAndNothingOfAnybodyElse() throws Exception {
    Path left = write(StatusParts.name(OURS, "5e0c6e1c-2b8e-4f5e-9d2e-1f2f3a4b5c6d"));
    Path another = write(StatusParts.name(THEIRS, "5e0c6e1c-2b8e-4f5e-9d2e-1f2f3a4b5c6d"));
    Path page = write("_status.txt");
    Path result = write("clip.mp4.part");
    Path link = folder.resolve(StatusParts.name(OURS, "link"));
    Files.createSymbolicLink(link, result);
    Path below = Files.createDirectory(folder.resolve(StatusParts.name(OURS, "folder")));

    new StatusParts(folder, OURS).removeLeft();

    assertThat(left).doesNotExist();
    assertThat(folder)
        .isDirectoryContaining(another::equals)
        .isDirectoryContaining(page::equals)
        .isDirectoryContaining(result::equals)
        .isDirectoryContaining(link::equals)
        .isDirectoryContaining(below::equals);
  }

  @Test
  void aFolderThatIsGoneIsNoObstacle() {
    new StatusParts(folder.resolve("gone"), OURS).removeLeft();

    assertThat(folder).isEmptyDirectory();
  }

  private Path write(String name) throws Exception {
    return Files.writeString(folder.resolve(name), name);
  }
}
