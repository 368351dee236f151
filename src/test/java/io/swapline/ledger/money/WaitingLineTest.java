package io.swapline.ledger.money;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Job;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who of many that wait for the day's budget looks for it when. */
class WaitingLineTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private Path data;
  private BudgetScene scene;
  private Instant now;

  @BeforeEach
  void open() {
    scene = new BudgetScene(data, "1.00").at("2026-03-02T08:00");
    now = BudgetScene.instant("2026-03-02T08:00");
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void thoseFarBehindLookLessOftenThanThoseWhoseTurnItIs() {
    scene.paid("1");
    List<Duration> looks = new ArrayList<>();
    for (int n = 0; n < 201; n++) {
      // So that each is younger than the one before.
      scene.pass(Duration.ofMillis(1));
      looks.add(
          Duration.between(now.plusMillis(n + 1), scene.hold(scene.prepared("0.10")).dueAt()));
    }

    assertThat(looks.subList(0, 100)).containsOnly(HOUR);
    assertThat(looks.subList(100, 200)).containsOnly(HOUR.multipliedBy(2));
    assertThat(looks.get(200)).isEqualTo(HOUR.multipliedBy(3));
  }

  @Test
  void whenMoneyBecomesFreeForTheFirstTheNextLookAtOnce() {
    LedgerScene.Intended sent = scene.intend(scene.prepared("1"));
    Job first = scene.hold(scene.prepared("0.60"));
    Job next = scene.hold(scene.prepared("0.40"));
    scene.pass(Duration.ofMinutes(5));
    scene.end(sent, "refused");

    scene.stage(first);

    assertThat(scene.ledger().find(next).dueAt()).isEqualTo(now.plus(Duration.ofMinutes(5)));
    assertThat(scene.objection(scene.ledger().find(next))).isEmpty();
  }

  @Test
  void aJobThatDidNotWaitWakesNobody() {
    scene.paid("0.70");
    Job large = scene.hold(scene.prepared("0.40"));

    scene.paid("0.10");

    assertThat(scene.ledger().find(large).dueAt()).isEqualTo(now.plus(HOUR));
  }
}
