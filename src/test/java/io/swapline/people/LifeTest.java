package io.swapline.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.life.Heartbeat;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
      Life life = new Life(scene.ledger().heartbeat(), scene.clock());
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
      new Life(scene.ledger().heartbeat(), scene.clock()).tell();
    }
    try (LedgerScene scene = new LedgerScene(data, "next")) {
      assertThat(scene.ledger().heartbeat().last().orElseThrow().owner()).isEqualTo("killed");
      new Life(scene.ledger().heartbeat(), scene.clock()).tell();
      assertThat(scene.ledger().heartbeat().last().orElseThrow().owner()).isEqualTo("next");
      assertThat(scene.rows("SELECT COUNT(*) FROM heartbeat")).containsExactly("1|");
    }
  }
}
