package io.swapline.ledger.claims;

import static io.swapline.ledger.LedgerScene.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.limits.LimitScene;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it costs to look once a second whether somebody's turn has come. */
class SubmitQueueTest {
  private static final int MANY = 10_000;
  private static final int LOOKS = 50;

  @TempDir private Path data;

  @Test
  void tenThousandThatWaitForAFullProviderCostNothing() {
    try (LimitScene scene = new LimitScene(data, 5, 1)) {
      scene.prepared("first");
      scene.submit(scene.claim().get(0));
      fill(scene, 0);

      assertThat(look(scene)).isLessThan(Duration.ofMillis(100));
    }
  }

  @Test
  void tenThousandWhoseTimeHasNotComeAreReadFromTheIndexAlone() {
    try (LimitScene scene = new LimitScene(data, 5, 1)) {
      fill(scene, scene.ledger().clock().millis() + 3_600_000);

      assertThat(look(scene)).isLessThan(Duration.ofMillis(100));
      String plan =
          SubmitQueue.OLDEST.replaceFirst("provider = \\?", "provider = 'x'").replace("?", "1");
      assertThat(scene.ledger().rows("EXPLAIN QUERY PLAN " + plan))
          .singleElement()
          .asString()
          .contains("SEARCH job USING COVERING INDEX job_turn (state=? AND provider=?");
    }
  }

  private static void fill(LimitScene scene, long dueAt) {
    String text = "'" + "x".repeat(2000) + "'";
    scene
        .ledger()
        .sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
                + MANY
                + ") INSERT INTO job (id, origin, sub_path, name, kind, provider, state, version,"
                + " due_at, tries, options, inputs, why, created_at, changed_at) SELECT 'job' || i,"
                + " 'folder', '', 'n' || i, 'video', '"
                + PROVIDER
                + "', 'prepared', 1, "
                + dueAt
                + ", 0, '{}', '[]', "
                + text
                + ", i, i FROM n");
  }

  /** The median of many looks, none of which finds a job. */
  private static Duration look(LimitScene scene) {
    List<Duration> times = new ArrayList<>();
    for (int n = 0; n < LOOKS; n++) {
      long begin = System.nanoTime();
      assertThat(scene.claim()).isEmpty();
      times.add(Duration.ofNanos(System.nanoTime() - begin));
    }
    Collections.sort(times);
    Duration median = times.get(LOOKS / 2);
    System.out.println("a look among " + MANY + " jobs: " + median.toNanos() / 1000 + " µs");
    return median;
  }
}
