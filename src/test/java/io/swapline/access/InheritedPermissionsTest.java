package io.swapline.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(OS.WINDOWS)
class InheritedPermissionsTest {
  @TempDir private Path top;

  @ParameterizedTest(name = "in a folder of mode {0}")
  @CsvSource({
    "700, 600", "750, 640", "770, 660", "2770, 660", "755, 644", "775, 664", "2775, 664",
    "777, 664", "1777, 664", "3775, 664", "711, 600", "730, 600", "705, 604", "704, 600"
  })
  void aFileIsForThoseWhoMayUseItsFolderAndOnlyItsOwnerAndGroupChangeIt(
      String folderMode, String fileMode) throws IOException {
    Path folder = folder(folderMode);
    for (String before : new String[] {"600", "666"}) {
      Path file = Files.createFile(folder.resolve(before));
      mode(file, before);

      InheritedPermissions.file(file);

      assertThat(mode(file)).isEqualTo(fileMode);
    }
  }

  @ParameterizedTest(name = "in a folder of mode {0}")
  @CsvSource({
    "700, 700",
    "750, 750",
    "2770, 2770",
    "2775, 2775",
    "777, 775",
    "1777, 775",
    "755, 755"
  })
  void aFolderThatIsMadeIsAsTheOneItLiesIn(String folderMode, String made) throws IOException {
    Path folder = folder(folderMode);

    InheritedPermissions.folders(folder.resolve("a/b"));

    assertThat(mode(folder.resolve("a"))).isEqualTo(made);
    assertThat(mode(folder.resolve("a/b"))).isEqualTo(made);
  }

  @Test
  void aFolderThatIsThereIsLeftAsItIs() throws IOException {
    Path folder = folder("775");
    Path there = Files.createDirectory(folder.resolve("there"));
    mode(there, "701");

    InheritedPermissions.folders(there);

    assertThat(mode(there)).isEqualTo("701");
  }

  @Test
  void whatALinkLeadsToIsNotOpened() throws IOException {
    Path secret = Files.createFile(folder("700").resolve("secret"));
    mode(secret, "600");
    Path folder = Files.createDirectory(top.resolve("open"));
    mode(folder, "777");
    Path link = Files.createSymbolicLink(folder.resolve("link"), secret);

    InheritedPermissions.file(link);

    assertThat(mode(secret)).isEqualTo("600");
  }

  @Test
  void aFolderOfOurOwnDataIsForItsOwnerAlone() throws IOException {
    mode(top, "777");

    PrivateFolder.make(top.resolve("data"));

    assertThat(mode(top.resolve("data"))).isEqualTo("700");
  }

  private Path folder(String mode) throws IOException {
    Path folder = Files.createDirectory(top.resolve("folder" + mode));
    mode(folder, mode);
    return folder;
  }

  private static void mode(Path path, String octal) throws IOException {
    Files.setAttribute(path, "unix:mode", Integer.parseInt(octal, 8));
  }

  private static String mode(Path path) throws IOException {
    int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    return Integer.toOctalString(mode & 07777);
  }
}
