package io.swapline.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever may run Swapline may see its demo. */
class DemoFolderTest {
  private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 28, 9, 5, 7);

  @TempDir private Path home;

  @Test
  void eachDemoHasAFolderOfItsOwnInTheInstallation() throws IOException {
    assertThat(DemoFolder.make(home, NOW)).isEqualTo(home.resolve("demo/20261128-090507"));
    assertThat(DemoFolder.make(home, NOW)).isEqualTo(home.resolve("demo/20261128-090507-2"));
  }

  @Test
  void whereTheNameIsTakenByAFileItIsInTheSystemsFolder() throws IOException {
    Files.writeString(home.resolve("demo"), "in the way");

    isElsewhere(DemoFolder.make(home, NOW));
  }

  @Test
  void whereTheInstallationOrItsDemosAreSomebodyElsesItIsInTheSystemsFolder() throws IOException {
    Path demos = Files.createDirectory(home.resolve("demo"));
    Files.setPosixFilePermissions(demos, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeFalse(Files.isWritable(demos), "root may write everywhere");
    isElsewhere(DemoFolder.make(home, NOW));

    Files.delete(demos);
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("r-xr-xr-x"));
    isElsewhere(DemoFolder.make(home, NOW));
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
  }

  private void isElsewhere(Path made) throws IOException {
    assertThat(made).isEmptyDirectory();
    assertThat(made.startsWith(home)).isFalse();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rwx------");
    Files.delete(made);
  }
}
