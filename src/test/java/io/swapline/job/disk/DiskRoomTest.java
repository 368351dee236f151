package io.swapline.job.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether there is room for what a paid job brings. */
class DiskRoomTest {
  @TempDir private Path data;

  @Test
  void aDiskWithTheReserveFreeIsGoodEnough() {
    assertThat(new DiskRoom(data, 1).shortage()).isEmpty();
  }

  @Test
  void aDiskWithLessSaysHowMuchAndWhatToDo() {
    assertThat(new DiskRoom(data, Long.MAX_VALUE).shortage())
        .hasValueSatisfying(
            words -> assertThat(words).contains("swapline.disk.reserve is ", "make room"));
  }

  @Test
  void aFolderThatIsGoneIsNoRoom() {
    assertThat(new DiskRoom(data.resolve("gone"), 1).shortage()).isPresent();
  }
}
