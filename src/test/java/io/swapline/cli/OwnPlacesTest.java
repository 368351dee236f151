package io.swapline.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.swapline.access.Access;
import io.swapline.service.CopiedHome;
import io.swapline.service.StartException;
import io.swapline.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody is told who starts the service from an installation that is not theirs. */
class OwnPlacesTest {
  @TempDir private Path temp;

  private Path home;

  @BeforeEach
  void install() throws Exception {
    home = CopiedHome.in(temp.resolve("installed")).folder();
  }

  @AfterEach
  void open() throws Exception {
    permit("rwx------");
  }

  @Test
  void whoMayMakeTheFoldersIsToldNothing() {
    assertThatCode(() -> require()).doesNotThrowAnyException();
  }

  @Test
  void whoMayNotIsToldTheWholeCommandAndOnceItIsGivenNothing() throws Exception {
    permit("r-xr-xr-x");
    assumeFalse(Files.isWritable(home), "root may write everywhere");

    assertThatThrownBy(() -> require())
        .isInstanceOf(StartException.class)
        .hasMessageContaining("may not write to " + home + ", where swapline.data, ")
        .hasMessageContaining("./swapline run --set swapline.data=\"$HOME/swapline/data\" --set ")
        .hasMessageContaining(" --set swapline.deliver.to=\"file:$HOME/swapline/outbox\" ");

    Path own = Files.createDirectory(temp.resolve("own"));
    assertThatCode(
            () ->
                require(
                    "swapline.data=" + own.resolve("data"),
                    "swapline.watch.folder=" + own.resolve("inbox"),
                    "swapline.deliver.to=file:" + own.resolve("outbox"),
                    "swapline.done.folder=" + own.resolve("done"),
                    "swapline.failed.folder=" + own.resolve("failed")))
        .doesNotThrowAnyException();
  }

  private void require(String... sets) throws Exception {
    OwnPlaces.require(home, Settings.load(home, Map.of(), List.of(sets)), Access.ofCommand());
  }

  private void permit(String mode) throws Exception {
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString(mode));
  }
}
