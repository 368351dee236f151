package io.swapline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.limits.Limits;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.SubmitIntent;
import io.swapline.ledger.money.BudgetCaps;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged outlives {@code kill -9}. */
class LedgerKilledTest {
  private static final int KILLS = 3;
  private static final String DONE = "acknowledged ";
  private static final int ACKNOWLEDGED = 40;

  @Test
  void noAcknowledgedAnswerIsLostWhenTheProcessIsKilled(@TempDir Path data) throws Exception {
    List<String> acknowledged = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      try (OtherProcess writer = OtherProcess.start(Writer.class, data.toString())) {
        List<String> lines = new ArrayList<>();
        while (lines.stream().filter(LedgerKilledTest::isToken).count() < ACKNOWLEDGED) {
          lines.add(writer.line());
        }
        lines.addAll(writer.kill());
        lines.stream()
            .filter(LedgerKilledTest::isToken)
            .forEach(line -> acknowledged.add(line.substring(DONE.length())));
      }
    }
    try (LedgerScene scene = new LedgerScene(data)) {
      scene.assertSound();
      assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILLS * ACKNOWLEDGED);
      for (String token : acknowledged) {
        Attempt attempt = scene.ledger().reads().attempt(token).orElseThrow();
        assertThat(attempt.taskId()).isEqualTo("task-of-" + token);
      }
    }
  }

  /** Whole: the last line may have been cut while it was printed. */
  private static boolean isToken(String line) {
    return line.startsWith(DONE) && line.length() == DONE.length() + 36;
  }

  /** Brings jobs to {@code running} one after another, and prints each when it is there. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) {
      Clock clock = Clock.systemUTC();
      String owner = UUID.randomUUID().toString();
      LedgerStore store =
          LedgerStore.open(
              Path.of(arguments[0]),
              clock,
              () -> UUID.randomUUID().toString(),
              owner,
              BudgetCaps.NONE,
              Limits.NONE);
      while (true) {
        String token = UUID.randomUUID().toString();
        submit(store.ledger(), token);
        System.out.println(DONE + token);
        System.out.flush();
      }
    }

    private static void submit(Ledger ledger, String token) {
      Job job = ledger.open(LedgerScene.drop("shot"));
      for (JobState state : List.of(JobState.RECEIVED, JobState.PREPARED, JobState.STAGING)) {
        job = ledger.advance(job, state, Outcome.plain(), JobEvent.ITSELF);
      }
      Outcome<?> intent = Outcome.plain().intent(new SubmitIntent(token, null, Duration.ZERO));
      ledger.advance(job, JobState.SUBMITTING, intent, JobEvent.ITSELF);
      ledger.answered(token, Outcome.plain().task("task-of-" + token), "x");
    }
  }
}
