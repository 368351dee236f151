package io.swapline.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Arrival;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody without a shell reads of their own drop. */
class StatusOfTodayTest {
  @TempDir private Path data;

  private LedgerScene scene;
  private StatusOfToday today;

  @BeforeEach
  void open() {
    scene = new LedgerScene(data);
    today = new StatusOfToday(scene.ledger(), ZoneOffset.UTC);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void whatWasRefusedTodayIsThereWithItsFolderAndReasonAndWhatWasYesterdayIsNot() {
    refused("", "old");
    scene.clock().move(Duration.ofDays(1));
    refused("reel 7/b-roll", "shot");

    assertThat(page())
        .contains("Refused today, nothing was paid:\n  reel 7/b-roll/shot (job ")
        .contains("): the video is too large")
        .doesNotContain("old", "At the provider", "Failed today");
  }

  @Test
  void ofManyTheNewestAreThereAndThatThereAreMore() {
    for (int n = 1; n <= 21; n++) {
      refused("", "shot" + n);
      scene.clock().move(Duration.ofMillis(1));
    }

    assertThat(page()).contains("shot21 (job ", "shot2 (job ", "  and more\n");
    assertThat(page()).doesNotContain("shot1 (job ");
  }

  @Test
  void whatRunsIsThereWithItsPercent() {
    Job job = scene.accept(scene.submitting());

    assertThat(page()).contains("At the provider now:\n  shot (job " + job.id() + "): running\n");

    scene.sql("UPDATE job SET progress = '{\"percent\":35}' WHERE id = '" + job.id() + "'");
    assertThat(page()).contains("): 35 %\n");
  }

  @Test
  void whereNobodyHasToDecideTheFirstLineStillSaysWhoseFilesWaitForThem() {
    assertThat(opening()).isEqualTo("Nothing needs you.");
    waiting("settling", 1);
    assertThat(opening()).isEqualTo("Nothing needs you.");
    waiting("unfit_name", 1);
    assertThat(opening())
        .isEqualTo("Nobody has to decide anything; 1 file waits for somebody, see below.");
    waiting("unfit_video", 8);
    assertThat(opening())
        .isEqualTo("Nobody has to decide anything; 8 files wait for somebody, see below.");

    refused("", "one");
    assertThat(opening())
        .isEqualTo(
            "Nobody has to decide anything; 1 file was refused today and 8 wait for somebody, see"
                + " below.");
    refused("", "two");
    waiting("no_face", 1);
    assertThat(opening())
        .isEqualTo(
            "Nobody has to decide anything; 2 files were refused today and 1 waits for somebody,"
                + " see below.");
    waiting("no_face", 0);
    assertThat(opening())
        .isEqualTo("Nobody has to decide anything; 2 files were refused today, see below.");

    scene.clock().move(Duration.ofDays(1));
    assertThat(opening()).isEqualTo("Nothing needs you.");
  }

  private void waiting(String reason, int count) {
    scene
        .ledger()
        .arrivals()
        .replace(
            "folder",
            IntStream.range(0, count)
                .mapToObj(
                    n ->
                        new Arrival(
                            "folder",
                            "",
                            "shot" + n,
                            reason,
                            "do something",
                            List.of(),
                            scene.clock().instant()))
                .toList());
  }

  private String opening() {
    return today.opening(scene.clock().instant(), scene.ledger().counts());
  }

  private void refused(String folder, String name) {
    Job job = scene.ledger().open(LedgerScene.drop(folder, name, List.<InputFile>of()));
    scene.sql(
        "UPDATE job SET state = '"
            + JobState.REJECTED.text()
            + "', why = 'the video is too large', ended_at = "
            + scene.clock().millis()
            + " WHERE id = '"
            + job.id()
            + "'");
  }

  private String page() {
    StringBuilder page = new StringBuilder();
    today.addTo(page, scene.clock().instant(), scene.ledger().counts());
    return page.toString();
  }
}
