package io.swapline.watch.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LongestNameTest {
  /** Linux takes paths of so many bytes, and the end mark. */
  private static final int LONGEST_PATH = 4095;

  private static final String PART = "p".repeat(99);

  @TempDir private Path folder;

  @Test
  void aFolderTakesNamesAsLongAsIsUsualAndIsLeftAsItWas() {
    assertThat(LongestName.in(folder)).isEqualTo(LongestName.USUAL);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFolderThatTakesShorterNamesOnlyIsFoundOut() throws IOException {
    Path deep = folder;
    while (deep.toString().length() + 1 + PART.length() < LONGEST_PATH - 150) {
      deep = deep.resolve(PART);
    }
    Files.createDirectories(deep);
    int room = LONGEST_PATH - deep.toString().length() - 1;

    assertThat(room).isBetween(100, LongestName.USUAL - 1);
    assertThat(LongestName.in(deep)).isEqualTo(room);
    assertThat(deep).isEmptyDirectory();
  }

  @Test
  void whatHindersOtherwiseIsToldElsewhere() {
    assertThat(LongestName.in(folder.resolve("gone"))).isEqualTo(LongestName.USUAL);
  }
}
