package io.swapline.job.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that was copied elsewhere must not take the files of the one it was copied from. */
class CustodyPlaceTest {
  private static final InputFile SEEN =
      InputFile.seen(FileRole.TARGET, "/inbox/shot.mp4", "1", 5, 20, false);

  @TempDir private Path folder;
  private LedgerScene scene;
  private Path custody;

  @BeforeEach
  void open() throws IOException {
    custody = Files.createDirectories(folder.resolve("data/custody"));
    scene = new LedgerScene(folder.resolve("data"));
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private Optional<Path> elsewhere(Path custodyNow, String held) {
    scene.ledger().open(LedgerScene.drop("", "shot", List.of(SEEN.towards(held))));
    return CustodyPlace.elsewhere(scene.ledger().reads(), custodyNow);
  }

  @Test
  void filesInTheFolderOfTheLedgerThatWasCopiedAreTold() {
    assertThat(elsewhere(custody, "/srv/data/custody/261128-b5t584s/target.mp4"))
        .contains(Path.of("/srv/data/custody"));
  }

  @Test
  void aLedgerInItsOwnPlaceHasNothingElsewhereAlsoThroughALink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("data"));

    assertThat(elsewhere(custody, custody + "/261128-b5t584s/target.mp4")).isEmpty();
    assertThat(elsewhere(link.resolve("custody"), custody + "/261128-b5t584s/face.jpg")).isEmpty();
  }

  @Test
  void whatLiesInAnInboxIsNotTakenForIt() {
    assertThat(elsewhere(custody, "/inbox/.swapline-shot.mp4")).isEmpty();
  }
}
