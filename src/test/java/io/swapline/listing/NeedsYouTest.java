package io.swapline.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes no further without a person is told to one. */
class NeedsYouTest {
  @TempDir private Path folder;
  private LedgerScene scene;
  private Path held;
  private Job job;

  @BeforeEach
  void open() throws IOException {
    scene = new LedgerScene(folder);
    held = Files.writeString(folder.resolve("target.mp4"), "video");
    InputFile video =
        InputFile.seen(FileRole.TARGET, "/inbox/shot.mp4", "1", 5, 20, false)
            .towards(held.toString());
    job = scene.ledger().open(LedgerScene.drop("", "shot", List.of(video)));
    scene.sql("UPDATE job SET state = 'prepared', tries = 2 WHERE id = '" + job.id() + "'");
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private List<NeedsYou.Item> items() {
    return NeedsYou.jobs(scene.ledger(), provider -> true, scene.clock().instant());
  }

  @Test
  void aJobWhoseFileInCustodyIsGoneIsToldWithTheWayOut() throws IOException {
    assertThat(items()).as("it fails for another reason, and is tried again").isEmpty();

    Files.delete(held);

    assertThat(items())
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.job()).isEqualTo(job.id());
              assertThat(item.what()).isEqualTo(held + " is gone, which was its file in custody");
              assertThat(item.money()).isEqualTo("none");
              assertThat(item.next().words()).contains("./swapline cancel " + job.id());
            });
  }
}
