package io.swapline.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person has to do before a restored ledger submits again. */
class RestoredJobsTest {
  @TempDir private Path data;
  private LedgerScene scene;

  @BeforeEach
  void open() {
    scene = new LedgerScene(data);
    scene.sql("INSERT INTO restored (one, since, found_at) VALUES (1, 1000, 2000)");
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void itIsNotResumedWhileNobodyKnowsHowARequestEnded() throws Exception {
    scene.sql("DELETE FROM restored");
    Job sent = scene.submitting().job();
    scene.sql("INSERT INTO restored (one, since, found_at) VALUES (1, 1000, 2000)");

    assertThat(jobs().objection())
        .hasValueSatisfying(
            words ->
                assertThat(words)
                    .contains(
                        "how the paid request of job " + sent.id() + " ended is not known yet",
                        "./swapline resolve " + sent.id() + " --not-submitted"));
  }

  @Test
  void eachJobThatStoodBeforeItsSubmitIsNamedWithWhatToDo() throws Exception {
    Job waiting = scene.in(JobState.PREPARED);

    assertThat(jobs().objection()).isEmpty();
    assertThat(jobs().items()).hasSize(2);
    assertThat(jobs().items().get(0).next().command())
        .containsExactly("./swapline", "cancel", "JOB");
    assertThat(jobs().items().get(1).job()).isEqualTo(waiting.id());
    assertThat(jobs().items().get(1).next().command())
        .containsExactly("./swapline", "cancel", waiting.id());
  }

  @Test
  void whoLetsItSubmitAgainReadsWhichProviderIsStillPaused() throws Exception {
    assertThat(jobs().stillPaused()).isEmpty();

    scene.ledger().pauses().pause("novita-video", "no money", "Jo");

    assertThat(jobs().stillPaused())
        .isEqualTo("; novita-video is still paused: ./swapline resume novita-video");
  }

  private RestoredJobs jobs() throws Exception {
    return new RestoredJobs(
        scene.ledger(), Settings.load(Path.of("").toAbsolutePath(), Map.of(), List.of()));
  }
}
