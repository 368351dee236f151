package io.swapline.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be read can be brought to the disk. */
class FileSyncTest {
  @TempDir private Path folder;

  /** Nobody may write to a program that runs, not even root. */
  @Test
  void aFileThatMayOnlyBeReadIsBroughtToTheDisk() throws Exception {
    Path file = Files.copy(Path.of("/bin/sleep"), folder.resolve("program"));
    assertThat(file.toFile().setExecutable(true)).isTrue();
    Process running = new ProcessBuilder(file.toString(), "60").start();
    try {
      assertThatCode(() -> FileSync.file(file)).doesNotThrowAnyException();
    } finally {
      running.destroyForcibly().waitFor();
    }
  }

  @Test
  void foldersThatAreMissingAreMadeAndThoseThatAreThereStay() throws Exception {
    Path deep = folder.resolve("a/b/c");

    FileSync.makeFolders(deep);
    FileSync.makeFolders(deep);
    FileSync.folders(deep, folder);

    assertThat(deep).isDirectory();
  }
}
