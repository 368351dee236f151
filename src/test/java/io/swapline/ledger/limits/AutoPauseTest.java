package io.swapline.ledger.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.Output;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that takes money for nothing is stopped, also one whose answer is the result. */
class AutoPauseTest {
  @TempDir private Path data;
  private LedgerScene scene;

  @BeforeEach
  void open() {
    scene = new LedgerScene(data);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void theFifthPaidAnswerWithoutAPictureInARowPausesTheProvider() {
    for (int n = 1; n <= 4; n++) {
      answered("unusable-" + n, JobState.QUARANTINED);
    }
    answered("good", JobState.FETCHED);
    for (int n = 5; n <= 8; n++) {
      answered("unusable-" + n, JobState.QUARANTINED);
    }
    assertThat(scene.ledger().pauses().paused()).isEmpty();

    answered("unusable-9", JobState.QUARANTINED);

    assertThat(scene.ledger().pauses().paused())
        .singleElement()
        .satisfies(pause -> assertThat(pause.provider()).isEqualTo(LedgerScene.PROVIDER));
  }

  private void answered(String name, JobState to) {
    scene.clock().move(Duration.ofSeconds(1));
    LedgerScene.Intended intended = scene.submitting(scene.open(name));
    Output output = new Output("/c/result.done", "png", 1, "00", null, List.of());
    scene.advance(intended.job(), to, Outcome.plain().attempt("accepted").output(output));
  }
}
