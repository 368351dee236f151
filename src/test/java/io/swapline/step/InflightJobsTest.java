package io.swapline.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that no step holds goes on at the next scan, and not at the next start. */
class InflightJobsTest {
  @TempDir private Path data;

  private final AtomicInteger went = new AtomicInteger();

  @Test
  void aClaimThatWasReportedAsFailedIsWorkedOnAtTheNextScan() throws Exception {
    try (StepScene scene = new StepScene(data)) {
      Job job = scene.ledger().in(JobState.FINISHED);
      // Written, and nobody was told: the same that a failed commit leaves behind.
      scene.ledger().claim(JobState.FINISHED, 1);
      scene.start(fetching());

      assertThat(scene.await(job, JobState.FETCHED).leased()).isFalse();
    }
  }

  @Test
  void whatAStepLostToAnotherGoesOnAtTheNextScan() throws Exception {
    try (StepScene scene = new StepScene(data)) {
      Job job = scene.ledger().in(JobState.FINISHED);
      scene.start(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("ledger:finished")
                  .process(
                      exchange -> {
                        if (went.getAndIncrement() == 0) {
                          scene.ledger().sql("UPDATE job SET version = version + 1");
                        }
                      })
                  .to("ledger:advance?to=fetched");
            }
          });

      scene.await(job, JobState.FETCHED);
      assertThat(went).hasValue(2);
    }
  }

  @Test
  void aStepWhoseThreadDiesLeavesNoJobBehind() throws Exception {
    try (StepScene scene = new StepScene(data, this::dying)) {
      Job job = scene.ledger().in(JobState.FINISHED);
      scene.start(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("ledger:finished")
                  .filter(exchange -> went.get() > 0)
                  .to("ledger:advance?to=fetched");
            }
          });

      scene.await(job, JobState.FETCHED);
    }
  }

  /** What is asked about a step that named no outcome. */
  private Optional<Outcome<?>> dying(Throwable thrown) {
    if (went.getAndIncrement() == 0) {
      throw new StackOverflowError("too deep, also for what is done about it");
    }
    return Optional.empty();
  }

  @Test
  void aSubmitThatItsStepLeftIsSettledAndOnlyOnceItIsLeft() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    try (StepScene scene = new StepScene(data)) {
      LedgerScene.Intended left = scene.ledger().submitting();
      scene.files().arm(left.token());
      Job held = scene.ledger().in(JobState.FETCHED);
      scene.start(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("ledger:fetched")
                  .process(
                      exchange -> {
                        begun.countDown();
                        enough.await();
                      })
                  .to("ledger:advance?to=delivered");
            }
          });

      begun.await();
      assertThat(scene.await(left.job(), JobState.PREPARED).why()).contains("nothing was paid");
      assertThat(scene.leased()).as("what a step works on").containsExactly(held.id() + "|");
      enough.countDown();
      scene.await(held, JobState.DELIVERED);
    }
  }

  @Test
  void anAnswerThatCouldNotBeWrittenAtTheStartIsWrittenBeforeItsJobIsSubmittedAgain()
      throws Exception {
    try (StepScene scene = new StepScene(data)) {
      LedgerScene.Intended sent = scene.ledger().submitting();
      Job parked =
          scene
              .ledger()
              .advance(sent.job(), JobState.SUBMIT_UNKNOWN, Outcome.plain().attempt("unknown"));
      scene.files().arm(sent.token());
      scene.files().sending(sent.token());
      scene.files().answered(sent.token(), "task-1");
      scene.start(fetching());

      scene.await(parked, JobState.RUNNING);
      StepScene.await("nothing is left", () -> scene.files().tokens().isEmpty());
    }
  }

  @Test
  void oneThatCannotBeBroughtBackKeepsNoneFromItAndIsToldOnce() throws Exception {
    try (StepScene scene = new StepScene(data)) {
      LedgerScene.Intended bad = scene.ledger().submitting();
      Files.createDirectories(data.resolve("attempts").resolve(bad.token() + ".attempt"));
      List<Job> good =
          List.of(scene.ledger().in(JobState.FINISHED), scene.ledger().in(JobState.FINISHED));
      scene.ledger().claim(JobState.FINISHED, 2);
      scene.start(fetching());

      for (Job job : good) {
        scene.await(job, JobState.FETCHED);
      }
      StepScene.await("it is told", () -> scene.logged(bad.job().id() + " stands"));
      assertThat(scene.ledger().find(bad.job()).state()).isEqualTo(JobState.SUBMITTING);
    }
  }

  private static RouteBuilder fetching() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from("ledger:finished").to("ledger:advance?to=fetched");
      }
    };
  }
}
