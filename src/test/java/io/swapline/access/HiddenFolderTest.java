package io.swapline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that is closed to the caller is not taken for one in which there is nothing. */
class HiddenFolderTest {
  @TempDir private Path home;

  @AfterEach
  void open() throws IOException {
    permit("rwx------");
  }

  @Test
  void whatIsThereAndWhatIsNotCanBeTold() {
    assertThat(HiddenFolder.words(home)).isEmpty();
    assertThat(HiddenFolder.words(home.resolve("nothing/data"))).isEmpty();
  }

  @Test
  void aClosedFolderAndWhatLiesInOneArePermissionDenied() throws IOException {
    permit("rw-------");
    assumeFalse(Files.isExecutable(home), "root may look into every folder");

    assertThat(HiddenFolder.words(home).orElseThrow()).startsWith("permission denied: ");
    assertThat(HiddenFolder.words(home.resolve("data")).orElseThrow())
        .contains(" may not look into " + home.resolve("data"));
  }

  private void permit(String mode) throws IOException {
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString(mode));
  }
}
