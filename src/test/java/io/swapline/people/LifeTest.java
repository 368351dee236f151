package io.swapline.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.life.Heartbeat;
import io.swapline.ledger.life.KeyState;
import io.swapline.ledger.life.ServiceLife;
import io.swapline.ledger.limits.ProviderPauses;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.store.DataLock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How others see that a service lives. */
class LifeTest {
  @TempDir private Path data;

  @Test
  void whereNoServiceWorkedNoneIsTold() {
    try (LedgerScene scene = new LedgerScene(data)) {
      assertThat(scene.ledger().heartbeat().last()).isEmpty();
    }
  }

  @Test
  void itIsToldWhichProcessLivesSinceWhenAndUntilWhen() {
    try (LedgerScene scene = new LedgerScene(data, "this-process")) {
      Instant start = scene.clock().instant();
      Life life = new Life(scene.ledger().heartbeat(), Map::of, scene.clock());
      life.tell();
      scene.clock().move(Duration.ofSeconds(5));
      life.tell();

      Heartbeat.Beat last = scene.ledger().heartbeat().last().orElseThrow();
      assertThat(last.owner()).isEqualTo("this-process");
      assertThat(last.pid()).isEqualTo(ProcessHandle.current().pid());
      assertThat(last.host()).isNotBlank();
      assertThat(last.since()).isEqualTo(start);
      assertThat(last.at()).isEqualTo(start.plusSeconds(5));
    }
  }

  @Test
  void theNextServiceTellsOfItself() {
    try (LedgerScene scene = new LedgerScene(data, "killed")) {
      new Life(scene.ledger().heartbeat(), Map::of, scene.clock()).tell();
    }
    try (LedgerScene scene = new LedgerScene(data, "next")) {
      assertThat(scene.ledger().heartbeat().last().orElseThrow().owner()).isEqualTo("killed");
      new Life(scene.ledger().heartbeat(), Map::of, scene.clock()).tell();
      assertThat(scene.ledger().heartbeat().last().orElseThrow().owner()).isEqualTo("next");
      assertThat(scene.rows("SELECT COUNT(*) FROM heartbeat")).containsExactly("1|");
    }
  }

  @Test
  void afterAStopItIsToldSinceWhenNothingRunsAndWhatTheServiceHadIsNotCalledMissing() {
    try (LedgerScene scene = new LedgerScene(data)) {
      life(scene, Map.of("novita-video", KeyState.SET, "crun", KeyState.MISSING)).tell();
      scene.clock().move(Duration.ofSeconds(3));
      scene.ledger().heartbeat().stopped();
      scene.clock().move(Duration.ofMinutes(5));

      ServiceLife now = now(scene);
      assertThat(now.runs()).isFalse();
      assertThat(now.words(ZoneOffset.UTC).orElseThrow())
          .startsWith("NOT RUNNING since " + minute(scene.clock().instant().minusSeconds(300)))
          .contains(" (it was stopped): nothing is taken, submitted or delivered.");
      assertThat(now.keys()).isEmpty();
      assertThat(now.hadKey("novita-video")).isTrue();
      assertThat(now.hadKey("crun")).isFalse();
    }
  }

  @Test
  void afterAKillItIsToldWhenItLivedLast() {
    try (LedgerScene scene = new LedgerScene(data)) {
      life(scene, Map.of()).tell();
      Instant last = scene.clock().instant();
      scene.clock().move(Duration.ofDays(2));

      assertThat(now(scene).words(ZoneOffset.UTC).orElseThrow())
          .startsWith(
              "NOT RUNNING since " + last.atZone(ZoneOffset.UTC).toLocalDate() + " " + minute(last))
          .contains(" (it was killed, or its machine went down)");
    }
  }

  @Test
  void oneThatWorksTellsOfItsKeysAndOneThatOnlyStartsDoesNotSpeakForTheOneBefore()
      throws IOException {
    try (LedgerScene scene = new LedgerScene(data);
        DataLock lock = DataLock.take(data)) {
      assertThat(lock).isNotNull();
      life(scene, Map.of("crun", KeyState.REFUSED)).tell();
      assertThat(now(scene).words(ZoneOffset.UTC)).isEmpty();
      assertThat(now(scene).keys()).containsExactly(Map.entry("crun", "refused"));

      scene.ledger().heartbeat().stopped();
      assertThat(now(scene).runs()).isTrue();
      assertThat(now(scene).keys()).isEmpty();

      life(scene, Map.of("crun", KeyState.SET)).tell();
      scene.clock().move(Duration.ofMinutes(2));
      assertThat(now(scene).words(ZoneOffset.UTC).orElseThrow())
          .startsWith("The service is there, but was last heard of at ");
    }
  }

  @Test
  void aKeyIsToldAsRefusedWhileThatIsWhyTheProviderIsPausedByTheServiceItself() {
    try (LedgerScene scene = new LedgerScene(data)) {
      ProviderPauses pauses = scene.ledger().pauses();
      KeyStates keys =
          new KeyStates(List.of("a", "b", "c", "d"), id -> !id.equals("d"), pauses, "key"::equals);
      pauses.pause("a", "key", JobEvent.ITSELF);
      pauses.pause("b", "no money", JobEvent.ITSELF);
      pauses.pause("c", "key", "anna");

      assertThat(keys.get())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "a", KeyState.REFUSED,
                  "b", KeyState.SET,
                  "c", KeyState.SET,
                  "d", KeyState.MISSING));
    }
  }

  private static Life life(LedgerScene scene, Map<String, KeyState> keys) {
    return new Life(scene.ledger().heartbeat(), () -> keys, scene.clock());
  }

  private ServiceLife now(LedgerScene scene) {
    return ServiceLife.of(data, scene.ledger().heartbeat(), scene.clock().instant());
  }

  private static String minute(Instant instant) {
    return DateTimeFormatter.ofPattern("HH:mm").format(instant.atZone(ZoneOffset.UTC));
  }
}
