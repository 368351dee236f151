package io.swapline.job.resubmit;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Job;
import io.swapline.provider.InlineAnswer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A submit without an answer is not sent again while its answer may still come. */
class ResubmitsTest {
  private static final Duration ANSWER = Duration.ofMinutes(2);

  @TempDir private Path data;

  private LedgerScene scene;
  private Job parked;

  @BeforeEach
  void park() {
    scene = new LedgerScene(data);
    parked = scene.end(scene.submitting(), "unknown");
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void whereTheAnswerNamesATaskItIsSentAgainOnceNobodyBeginsWithItAnyMore() {
    scene.clock().move(LedgerScene.BEGIN.multipliedBy(2).minusMillis(1));
    assertThat(decided(true)).isEqualTo("wait");
    scene.clock().move(Duration.ofMillis(1));
    assertThat(decided(true)).isEqualTo("resubmit");
  }

  @Test
  void whereTheAnswerHasTheResultTheLongestOneIsAwaitedEvenOfARequestThatBeganLate() {
    Duration late = LedgerScene.BEGIN.multipliedBy(2);
    scene.clock().move(late.plus(ANSWER).plus(InlineAnswer.LONGEST).minusMillis(1));
    assertThat(decided(false)).isEqualTo("wait");
    scene.clock().move(Duration.ofMillis(1));
    assertThat(decided(false)).isEqualTo("resubmit");
  }

  private String decided(boolean tasks) {
    return new Resubmits(scene.ledger().reads(), ANSWER, provider -> tasks, scene.clock())
        .resubmitOrWait(parked)
        .getName();
  }
}
