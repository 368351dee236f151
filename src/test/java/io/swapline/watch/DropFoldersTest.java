package io.swapline.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.access.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a drop can end where it should is known before it is taken, and paid. */
class DropFoldersTest {
  @TempDir private Path home;
  private Path outbox;
  private DropFolders landings;

  @BeforeEach
  void open() throws IOException {
    Path real = Files.createDirectories(home.resolve("disk/outbox"));
    outbox = Files.createSymbolicLink(home.resolve("outbox"), real);
    FolderMarker end =
        FolderMarker.open(outbox, new KnownFolders(home.resolve("data")), new Random(1));
    landings = new DropFolders(Access.ofService(), List.of(end), List.of(home.resolve("data")));
  }

  @Test
  void aTopFolderMayBeALinkAndSubFoldersAreMadeLater() {
    assertThat(landings.hindrance("")).isEmpty();
    assertThat(landings.hindrance("shoot/day 1")).isEmpty();
  }

  @Test
  void aSubFolderThatIsALinkKeepsItsDropsWaiting() throws IOException {
    Path elsewhere = Files.createDirectories(home.resolve("elsewhere/day 1"));
    Path link = Files.createSymbolicLink(outbox.resolve("shoot"), elsewhere.getParent());

    assertThat(landings.hindrance("shoot"))
        .contains(
            "\"" + link + "\" is a link: nothing is put behind it. Put a folder in its place");
    assertThat(landings.hindrance("shoot/day 1")).isEqualTo(landings.hindrance("shoot"));
    assertThat(landings.hindrance("other")).isEmpty();
  }
}
