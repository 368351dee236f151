package io.swapline.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.claims.CrashNote;
import io.swapline.ledger.claims.FileUnderCheck;
import io.swapline.watch.FileCheck;
import io.swapline.watch.FileCheckResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the inbox that end the process when they are looked at. */
class CrashGuardCheckTest {
  @TempDir private Path data;
  @TempDir private Path inbox;

  private final List<Path> looked = new ArrayList<>();

  @Test
  void aFileThatEndedTheProcessTwiceIsLeftAloneUntilItChanges() throws IOException {
    Path film = Files.writeString(inbox.resolve("film.mp4"), "hostile");
    Path other = Files.writeString(inbox.resolve("other.mp4"), "harmless");
    try (LedgerScene scene = new LedgerScene(data)) {
      for (int n = 1; n <= 2; n++) {
        check(scene).check(other);
        dieAt(film, n, scene);
      }
      FileCheck check = check(scene);
      looked.clear();

      assertThat(check.check(film).state()).isEqualTo(FileCheckResult.State.UNREADABLE);
      assertThat(check.check(film).words()).contains("ended Swapline twice", "until it changes");
      assertThat(check.check(other).state()).isEqualTo(FileCheckResult.State.WHOLE);
      assertThat(looked).containsExactly(other);

      Files.writeString(film, "another film");
      assertThat(check.check(film).state()).isEqualTo(FileCheckResult.State.WHOLE);
    }
  }

  @Test
  void oneDeathThatWasNotItsFaultIsForgottenWithTheNextLook() throws IOException {
    Path film = Files.writeString(inbox.resolve("film.mp4"), "harmless");
    try (LedgerScene scene = new LedgerScene(data)) {
      dieAt(film, 1, scene);
      check(scene).check(film);

      assertThat(scene.ledger().deaths().looks(1)).isEmpty();
    }
  }

  /** The process ends in the middle of the look: nothing after it is done. */
  private void dieAt(Path film, int n, LedgerScene scene) throws IOException {
    long modified = Files.getLastModifiedTime(film).toMillis();
    new FileUnderCheck(data).at(FileUnderCheck.version(film, Files.size(film), modified));
    Files.writeString(data.resolve("swapline.died"), "out-of-memory 0 " + n);
    new CrashNote(data).heed(scene.ledger().deaths());
  }

  private FileCheck check(LedgerScene scene) throws IOException {
    return new CrashGuardCheck(
        file -> {
          looked.add(file);
          return FileCheckResult.whole();
        },
        new FileUnderCheck(data),
        scene.ledger().deaths());
  }
}
