package io.swapline.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.ledger.OtherProcess;
import io.swapline.ledger.model.LedgerException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
  void aStartWaitsForACommandThatLooksWhetherOneWorks() throws Exception {
    DataLock.take(folder).close();
    try (OtherProcess command = OtherProcess.start(Looker.class, folder.toString())) {
      assertThat(command.line()).isEqualTo("looks");
      CompletableFuture<DataLock> start =
          CompletableFuture.supplyAsync(() -> DataLock.take(folder));
      command.tell("enough");
      assertThat(command.line()).isEqualTo("looked");
      start.get(10, TimeUnit.SECONDS).close();
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

  /** Holds the lock as a command does that looks whether a service works, until it is told. */
  static final class Looker {
    private Looker() {}

    public static void main(String[] arguments) throws IOException {
      Path file = Path.of(arguments[0]).resolve("swapline.lock");
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        System.out.println(channel.tryLock(0, Long.MAX_VALUE, true) == null ? "not free" : "looks");
        System.in.read();
      }
      System.out.println("looked");
    }
  }
}
