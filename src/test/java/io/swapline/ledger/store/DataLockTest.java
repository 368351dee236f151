package io.swapline.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.ledger.OtherProcess;
import io.swapline.ledger.model.LedgerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two services never work on one data folder. */
class DataLockTest {
  @TempDir private Path folder;

  @Test
  void aSecondProcessIsRefusedInWordsUntilTheFirstOneEnds() throws Exception {
    Path data = folder.resolve("data");
    try (DataLock lock = DataLock.take(data)) {
      assertThat(lock).isNotNull();
      assertThat(inAnotherProcess(data))
          .contains("another Swapline works on " + data)
          .contains("swapline.data");
    }
    assertThat(inAnotherProcess(data)).isEqualTo("taken");
  }

  @Test
  void theLockEndsWithAProcessThatIsKilled() throws Exception {
    try (OtherProcess other = OtherProcess.start(Locker.class, folder.toString())) {
      assertThat(other.line()).isEqualTo("taken");
      assertThatThrownBy(() -> DataLock.take(folder)).isInstanceOf(LedgerException.class);
      other.kill();
    }
    DataLock.take(folder).close();
  }

  @Test
  void aSecondTakeInTheSameProcessIsRefusedAndDoesNotOpenTheDoorForOthers() throws Exception {
    try (DataLock lock = DataLock.take(folder)) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> DataLock.take(folder)).isInstanceOf(LedgerException.class);
      assertThat(inAnotherProcess(folder)).contains("another Swapline works on");
    }
    DataLock.take(folder).close();
  }

  @Test
  void whoAsksWhetherAServiceWorksLearnsItAndDoesNotDisturbIt() throws Exception {
    Path data = folder.resolve("data");
    assertThat(DataLock.isHeld(data)).isFalse();
    assertThat(data).doesNotExist();

    try (OtherProcess other = OtherProcess.start(Locker.class, data.toString())) {
      assertThat(other.line()).isEqualTo("taken");
      assertThat(DataLock.isHeld(data)).isTrue();
      other.kill();
    }
    assertThat(DataLock.isHeld(data)).isFalse();

    try (DataLock lock = DataLock.take(data)) {
      assertThat(lock).isNotNull();
      assertThat(DataLock.isHeld(data)).isTrue();
      assertThat(inAnotherProcess(data)).contains("another Swapline works on");
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsToldInWords() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");

    assertThatThrownBy(() -> DataLock.take(file.resolve("data")))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("cannot be used");
  }

  private static String inAnotherProcess(Path data) throws IOException {
    try (OtherProcess other = OtherProcess.start(Locker.class, data.toString())) {
      return other.line();
    }
  }

  /** Takes the lock and holds it until it is killed. */
  static final class Locker {
    private Locker() {}

    public static void main(String[] arguments) throws IOException {
      try (DataLock lock = DataLock.take(Path.of(arguments[0]))) {
        System.out.println(lock == null ? "" : "taken");
        System.in.read();
      } catch (LedgerException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
