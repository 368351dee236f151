package io.swapline.ledger.limits;

import static io.swapline.ledger.LedgerScene.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.claims.SubmitQueueWaits;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs and the limits of their provider. */
class LimitsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String OTHER = "other";

  @TempDir private Path data;

  @Test
  void noMoreJobsAreTakenThanTheProviderWorksOnAtOnce() {
    try (LimitScene scene = new LimitScene(data, null, 3)) {
      scene.prepare(5);

      List<Job> claimed = scene.claim();
      assertThat(claimed).extracting(Job::name).containsExactly("shot1", "shot2", "shot3");
      assertThat(scene.claim()).isEmpty();

      scene.stage(claimed.get(0));
      scene.intend(claimed.get(1));
      Job running = scene.submit(claimed.get(2));
      scene.pass(Duration.ofHours(3));
      assertThat(scene.claim()).isEmpty();
      assertThat(scene.words())
          .containsExactly("2 jobs wait: 3 of 3 tasks at once at novita-video");

      scene.finish(running);
      assertThat(scene.claimedNames()).containsExactly("shot4");
    }
  }

  @Test
  void aSubmitWithoutAClearAnswerHoldsItsPlaceUntilTheDeadline() {
    try (LimitScene scene = new LimitScene(data, null, 1)) {
      scene.prepare(2);
      scene.end(scene.intend(scene.claim().get(0)), "unknown");
      scene.pass(LimitScene.DEADLINE.minus(SECOND));
      assertThat(scene.claim()).isEmpty();

      scene.pass(SECOND);
      assertThat(scene.claimedNames()).containsExactly("shot2");
    }
  }

  @Test
  void aJobThatGoesBackLeavesItsPlace() {
    try (LimitScene scene = new LimitScene(data, null, 1)) {
      scene.prepare(2);
      scene.hold(scene.claim().get(0));
      Job again = scene.claim().get(0);
      assertThat(again.name()).isEqualTo("shot1");

      scene.end(scene.intend(again), "not-sent");
      assertThat(scene.claimedNames()).containsExactly("shot1");
    }
  }

  @Test
  void noMoreSubmitsGoThanTheProviderTakesInAMinute() {
    try (LimitScene scene = new LimitScene(data, 2, null)) {
      scene.prepare(4);
      List<Job> claimed = scene.claim();
      assertThat(claimed).hasSize(2);
      scene.submit(claimed.get(0));
      scene.pass(Duration.ofSeconds(20));
      scene.submit(claimed.get(1));

      scene.pass(Duration.ofSeconds(40));
      assertThat(scene.claim()).isEmpty();
      assertThat(scene.words())
          .containsExactly(
              "2 jobs wait: 2 of 2 submits in the last minute at novita-video, the next at"
                  + " 12:01:00 UTC");
      scene.pass(Duration.ofMillis(1));
      assertThat(scene.claimedNames()).containsExactly("shot3");
      scene.pass(Duration.ofSeconds(20));
      assertThat(scene.claimedNames()).containsExactly("shot4");
    }
  }

  @Test
  void aSubmitCountsAsLongAsItsRequestMayBeOnItsWayAndAMinuteLonger() {
    try (LimitScene scene = new LimitScene(data, 1, null)) {
      scene.prepare(2);
      LedgerScene.Intended sent = scene.intend(scene.claim().get(0));
      scene.pass(Duration.ofMinutes(10));
      assertThat(scene.claim()).isEmpty();
      assertThat(scene.words())
          .containsExactly("1 job waits: 1 of 1 submits in the last minute at novita-video");

      scene.end(sent, "unknown");
      scene.pass(MINUTE);
      assertThat(scene.claim()).isEmpty();
      scene.pass(Duration.ofMillis(1));
      assertThat(scene.claimedNames()).containsExactly("shot2");
    }
  }

  @Test
  void whatIsUnknownOfAProviderWithoutTasksHoldsItsPlaceOnlyForItsOwnShorterTime() {
    Limits limits =
        new Limits(
            Map.of(LedgerScene.PROVIDER, new Limits.Limit(Optional.empty(), Optional.of(1))),
            LimitScene.DEADLINE,
            Map.of(LedgerScene.PROVIDER, MINUTE));
    try (LimitScene scene = new LimitScene(data, limits)) {
      scene.prepare(2);
      scene.end(scene.intend(scene.claim().get(0)), "unknown");
      scene.pass(MINUTE.minus(SECOND));
      assertThat(scene.claim()).isEmpty();
      scene.pass(SECOND);
      assertThat(scene.claimedNames()).containsExactly("shot2");
    }
  }

  @Test
  void whatWasNotSentDoesNotCountForTheMinuteAndWhatWasRefusedDoes() {
    try (LimitScene scene = new LimitScene(data, 1, null)) {
      scene.prepare(2);
      scene.end(scene.intend(scene.claim().get(0)), "not-sent");
      scene.end(scene.intend(scene.claim().get(0)), "refused");

      assertThat(scene.claim()).isEmpty();
    }
  }

  @Test
  void theOldestComesFirstWhenItsTimeHasComeLater() {
    try (LimitScene scene = new LimitScene(data, null, 2)) {
      scene.prepare(3);
      scene
          .ledger()
          .ledger()
          .hold(scene.claim().get(0), Outcome.plain().dueIn(Duration.ofSeconds(30)));
      scene.ledger().sql("UPDATE job SET lease_owner = NULL");
      scene.pass(MINUTE);

      assertThat(scene.claimedNames()).containsExactly("shot1", "shot2");
    }
  }

  @Test
  void aFullProviderDoesNotHoldUpAnother() {
    try (LimitScene scene = new LimitScene(data, null, 1)) {
      scene.prepare(50);
      scene.submit(scene.claim().get(0));
      Job late = scene.prepared("late", OTHER);

      assertThat(scene.claim()).extracting(Job::id).containsExactly(late.id());
    }
  }

  @Test
  void aClockThatIsSetBackDoesNotStopSubmitsForLong() {
    try (LimitScene scene = new LimitScene(data, 1, null)) {
      scene.prepare(3);
      scene.submit(scene.claim().get(0));
      scene.pass(Duration.ofHours(-5));

      assertThat(scene.claimedNames()).containsExactly("shot2");
    }
  }

  @Test
  void aPausedProviderIsNotSaidToBeFull() {
    try (LimitScene scene = new LimitScene(data, null, 1)) {
      scene.prepare(2);
      scene.claim();
      scene.ledger().ledger().pauses().pause(PROVIDER, "no money", "test");

      assertThat(scene.words()).isEmpty();
    }
  }

  @Test
  void aJobSaysWhatItWaitsFor() {
    try (LimitScene scene = new LimitScene(data, null, 1)) {
      Job first = scene.prepared("first");
      Job second = scene.prepared("second");
      SubmitQueueWaits waits = scene.ledger().ledger().waits();
      assertThat(waits.of(second)).isEmpty();
      scene.submit(scene.claim().get(0));

      assertThat(waits.of(second)).contains("1 of 1 tasks at once at novita-video");
      assertThat(waits.of(scene.ledger().find(first))).isEmpty();
      assertThat(waits.atOnce(PROVIDER)).isEqualTo(1);
    }
  }
}
