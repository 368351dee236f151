package io.swapline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Java tells as bare paths. */
class AccessErrorTextTest {
  @TempDir private Path folder;

  private final AccessErrorText failed = new AccessErrorText(Access.ofService());

  @Test
  void aMoveThatFailedNamesFileUserAndReasonAndShowsNoArrow() {
    Path from = folder.resolve("shot.mp4");
    Throwable problem =
        catchThrowable(
            () -> Files.move(from, folder.resolve("to.mp4"), StandardCopyOption.ATOMIC_MOVE));

    assertThat(problem).hasMessageContaining(" -> ");
    assertThat(failed.words(problem).orElseThrow())
        .contains("shot.mp4\"", ServiceUser.current().words(), "as whom Swapline runs", "not there")
        .doesNotContain("->");
  }

  @Test
  void aFolderThatIsMissingIsNamedThoughAStreamTellsOnlyAPath() throws Exception {
    Path blocked = Files.createFile(folder.resolve("outbox"));
    Throwable problem =
        catchThrowable(() -> new FileOutputStream(blocked.resolve("a.mp4").toString()).close());

    assertThat(failed.words(new IllegalStateException("cannot store", problem)).orElseThrow())
        .contains("outbox\" is in the way: a folder of that name is needed");
  }

  @Test
  void whatHasNothingToDoWithFilesIsLeftToOthers() {
    assertThat(failed.words(new IllegalStateException("no answer"))).isEmpty();
  }
}
