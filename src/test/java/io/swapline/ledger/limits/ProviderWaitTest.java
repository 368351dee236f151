package io.swapline.ledger.limits;

import static io.swapline.ledger.LedgerScene.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.model.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that asks to wait, or cannot be reached, is left alone for that long. */
class ProviderWaitTest {
  @TempDir private Path data;

  private LimitScene scene;

  @BeforeEach
  void open() {
    scene = new LimitScene(data, null, null);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void allJobsWaitAsLongAsTheProviderAsked() {
    scene.prepared("first");
    scene.throttle(scene.intend(scene.claim().get(0)), Duration.ofSeconds(40));
    scene.prepared("second");
    scene.prepared("third", "other");
    assertThat(scene.claimedNames()).containsExactly("third");
    assertThat(scene.words())
        .containsExactly("2 jobs wait: novita-video asked us to wait until 12:00:40 UTC");

    scene.pass(Duration.ofSeconds(40));
    assertThat(scene.claimedNames()).containsExactly("first", "second");
    assertThat(scene.words()).isEmpty();
  }

  @Test
  void whereItDoesNotSayHowLongTheWaitGrowsUntilSomethingIsAccepted() {
    scene.prepared("shot");
    for (int seconds : new int[] {15, 30, 60, 120, 240, 480, 900, 900}) {
      scene.throttle(scene.intend(scene.claim().get(0)), null);
      scene.pass(Duration.ofSeconds(seconds - 1));
      assertThat(scene.claim()).isEmpty();
      scene.pass(Duration.ofSeconds(1));
    }
    scene.submit(scene.claim().get(0));
    scene.prepared("next");
    scene.throttle(scene.intend(scene.claim().get(0)), null);
    scene.pass(Duration.ofSeconds(15));

    assertThat(scene.claimedNames()).containsExactly("next");
  }

  @Test
  void nobodyIsAskedAgainAtOnceThoughItMaySaySo() {
    scene.prepared("shot");
    scene.throttle(scene.intend(scene.claim().get(0)), Duration.ZERO);
    scene.pass(Duration.ofMillis(999));
    assertThat(scene.claim()).isEmpty();
    scene.pass(Duration.ofMillis(1));

    assertThat(scene.claimedNames()).containsExactly("shot");
  }

  @Test
  void aCrowdThatIsThrottledTogetherIsOneThrottling() {
    scene.prepare(3);
    scene.claim().stream().map(scene::intend).toList().forEach(sent -> scene.throttle(sent, null));
    scene.pass(Duration.ofSeconds(15));

    assertThat(scene.claim()).hasSize(3);
  }

  @Test
  void aShorterAnswerDoesNotEndALongerWait() {
    scene.prepare(2);
    var sent = scene.claim().stream().map(scene::intend).toList();
    scene.throttle(sent.get(0), Duration.ofMinutes(2));
    scene.throttle(sent.get(1), Duration.ofSeconds(1));
    scene.pass(Duration.ofMinutes(1));

    assertThat(scene.claim()).isEmpty();
  }

  @Test
  void aClockThatIsSetBackDoesNotMakeItWaitLonger() {
    scene.prepared("shot");
    scene.throttle(scene.intend(scene.claim().get(0)), Duration.ofMinutes(10));
    scene.pass(Duration.ofHours(-5));

    assertThat(scene.claimedNames()).containsExactly("shot");
  }

  @Test
  void throttlingNeitherResumesAProviderNorHidesWhatTheBrakeCounts() {
    scene.prepare(4);
    var claimed = scene.claim();
    scene.end(scene.intend(claimed.get(0)), "unknown");
    scene.end(scene.intend(claimed.get(1)), "unknown");
    var sent = scene.intend(claimed.get(3));
    scene.end(scene.intend(claimed.get(2)), "unknown");
    assertThat(scene.ledger().ledger().pauses().paused()).hasSize(1);
    scene.throttle(sent, Duration.ofSeconds(1));
    scene.pass(Duration.ofMinutes(1));

    assertThat(scene.ledger().ledger().pauses().paused()).hasSize(1);
    assertThat(scene.claim()).isEmpty();
  }

  @Test
  void whatOneProcessCannotReachAnotherMayTryAndTheNextStartTooFinds() {
    scene.prepared("first");
    scene.prepared("second");
    Outcome<?> unreachable =
        Outcome.plain().why("no way to h:443").unreachable(Duration.ofMinutes(1));
    scene.ledger().ledger().hold(scene.claim().get(0), unreachable);
    scene.ledger().sql("UPDATE job SET lease_owner = NULL");
    assertThat(scene.claim()).isEmpty();
    assertThat(scene.words()).containsExactly("2 jobs wait: no way to h:443");

    try (LimitScene other = new LimitScene(data, "other", scene.ledger().clock(), null, null)) {
      assertThat(other.claim()).hasSize(2);
      other.ledger().ledger().claims().endForeign();
      assertThat(other.words()).isEmpty();
    }
  }

  @Test
  void aPersonsPauseIsNotEndedByTheEndOfAWait() {
    scene.prepared("shot");
    scene.throttle(scene.intend(scene.claim().get(0)), Duration.ofSeconds(1));
    scene.ledger().ledger().pauses().pause(PROVIDER, "not today", "Jo");
    scene.pass(Duration.ofSeconds(2));

    assertThat(scene.claim()).isEmpty();
  }
}
