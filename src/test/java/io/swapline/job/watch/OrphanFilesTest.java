package io.swapline.job.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.custody.HiddenName;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files under hidden names that no job takes any more are told of. */
class OrphanFilesTest {
  private static final String TOKEN = "0123456789abcdef0123456789abcdef";

  @TempDir private Path folder;

  @Test
  void whatLiesInAnInboxThatIsALinkIsFoundToo() throws IOException {
    Path disk = Files.createDirectories(folder.resolve("disk/shoot")).getParent();
    Path inbox = Files.createSymbolicLink(folder.resolve("inbox"), disk);
    Path left = inbox.resolve("shoot").resolve(HiddenName.of(TOKEN, "left.mp4"));
    Path taken = inbox.resolve("shoot").resolve(HiddenName.of(TOKEN, "taken.mp4"));
    Files.writeString(left, "left");
    Files.writeString(taken, "taken");

    List<String> words =
        new OrphanFiles(Optional.empty(), Clock.systemUTC())
            .look(List.of(inbox), List.of(taking(taken)));

    assertThat(words).singleElement().asString().contains("left.mp4", inbox + "/shoot");
  }

  private Job taking(Path hidden) throws IOException {
    String source = hidden.resolveSibling("taken.mp4").toString();
    InputFile file =
        InputFile.seen(FileRole.TARGET, source, "1", 5, 20, false)
            .hiddenAs(hidden.getFileName().toString());
    try (LedgerScene scene = new LedgerScene(Files.createDirectory(folder.resolve("data")))) {
      return scene.ledger().open(LedgerScene.drop("shoot", "taken", List.of(file)));
    }
  }
}
