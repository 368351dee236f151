package io.swapline.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Arrival;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who watches until all is done is let go where nothing more happens without a person. */
class LeftToPeopleTest {
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
  void whereNothingIsLeftNobodyIsNeeded() {
    assertThat(left(false)).isEmpty();
  }

  @Test
  void aSubmitOfWhichNobodyKnowsIsLeftToAPersonUnlessItIsSentAgainAnyway() {
    unknown();

    assertThat(left(false))
        .contains(
            "All that is left needs a person: shot (submit_unknown). ./swapline jobs says what to"
                + " do.");
    assertThat(left(true)).isEmpty();
  }

  @Test
  void whatIsStillLookedForAtTheProviderIsWaitedFor() {
    Job job = unknown();
    scene.sql("UPDATE job SET look_at = 1 WHERE id = '" + job.id() + "'");

    assertThat(left(false)).isEmpty();
  }

  @Test
  void whatIsKeptApartIsLeftToAPersonAndNotWhileAnotherJobGoesOn() {
    Job job = unknown();
    scene.sql("UPDATE job SET state = 'quarantined' WHERE id = '" + job.id() + "'");
    assertThat(left(true))
        .hasValueSatisfying(words -> assertThat(words).contains("shot (quarantined). "));

    scene.in(JobState.PREPARED);
    assertThat(left(true)).isEmpty();
  }

  @Test
  void whatHasLainInTheInboxForAMinuteAndLacksSomethingIsLeftToAPerson() {
    waiting("no_face");
    assertThat(left(false)).isEmpty();

    scene.clock().move(Duration.ofMinutes(1));
    assertThat(left(false))
        .contains(
            "All that is left needs a person: 1 in the inbox. ./swapline jobs says what to do.");

    waiting("still_arriving");
    scene.clock().move(Duration.ofMinutes(1));
    assertThat(left(false)).isEmpty();
  }

  @Test
  void ofManyTheFirstAreNamedAndTheOthersCounted() {
    for (int n = 0; n < 7; n++) {
      unknown();
    }

    assertThat(left(false))
        .hasValueSatisfying(words -> assertThat(words).contains("(submit_unknown), 2 more. "));
  }

  private Job unknown() {
    Job job = scene.end(scene.submitting(), "unknown");
    scene.sql("UPDATE job SET look_at = NULL WHERE id = '" + job.id() + "'");
    return job;
  }

  private void waiting(String reason) {
    scene
        .ledger()
        .arrivals()
        .replace(
            "folder",
            List.of(
                new Arrival(
                    "folder",
                    "",
                    "lonely",
                    reason,
                    "something is missing",
                    List.of("lonely.mp4"),
                    scene.clock().instant())));
  }

  private Optional<String> left(boolean resubmits) {
    return new LeftToPeople(scene.ledger(), resubmits).words(scene.clock().instant());
  }
}
