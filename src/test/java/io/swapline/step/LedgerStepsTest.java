package io.swapline.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.ledger.Ledger;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Producer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How routes take jobs and name what came of them. */
class LedgerStepsTest {
  @TempDir private Path data;

  private StepScene scene;

  @BeforeEach
  void open() {
    scene = new StepScene(data);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void neverMoreJobsAreTakenThanThereAreSlots() throws Exception {
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      jobs.add(scene.ledger().in(JobState.RUNNING));
    }
    Semaphore gate = new Semaphore(0);
    AtomicInteger working = new AtomicInteger();
    List<Integer> most = Collections.synchronizedList(new ArrayList<>());
    scene.start(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:running?slots=2")
                .process(
                    exchange -> {
                      most.add(working.incrementAndGet());
                      gate.acquire();
                      working.decrementAndGet();
                    })
                .to("ledger:advance?to=finished");
          }
        });

    StepScene.await("two are taken", () -> working.get() == 2);
    scene.component().wake(JobState.RUNNING);
    assertThat(scene.leased()).hasSize(2);
    gate.release();
    StepScene.await("the third is taken", () -> most.size() == 3);
    assertThat(scene.leased()).hasSizeLessThanOrEqualTo(2);
    gate.release(100);
    for (Job job : jobs) {
      scene.await(job, JobState.FINISHED);
    }
    assertThat(most).hasSize(7).allMatch(number -> number <= 2);
    assertThat(scene.leased()).isEmpty();
  }

  @Test
  void aSourceThatIsSlowHoldsItsShareAndTheOthersGoOn() throws Exception {
    List<Job> slow = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Job job = scene.ledger().in(JobState.TAKING);
      scene.ledger().sql("UPDATE job SET origin = 's3:slow' WHERE id = '" + job.id() + "'");
      slow.add(job);
      scene.ledger().clock().move(Duration.ofSeconds(1));
    }
    List<Job> quick =
        List.of(scene.ledger().in(JobState.TAKING), scene.ledger().in(JobState.TAKING));
    Semaphore gate = new Semaphore(0);
    scene.start(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:taking?slots=4&share=2")
                .process(
                    exchange -> {
                      if (StepExchange.job(exchange).origin().equals("s3:slow")) {
                        gate.acquire();
                      }
                    })
                .to("ledger:advance?to=received");
          }
        });

    for (Job job : quick) {
      scene.await(job, JobState.RECEIVED);
    }
    scene.await(scene.give(JobState.TAKING), JobState.RECEIVED);
    assertThat(scene.leased()).containsExactly(slow.get(0).id() + "|", slow.get(1).id() + "|");
    gate.release(100);
    for (Job job : slow) {
      scene.await(job, JobState.RECEIVED);
    }
  }

  @Test
  void aStepThatNamesNoOutcomeIsAnErrorAndTheJobComesBackLater() throws Exception {
    Job job = scene.ledger().in(JobState.RUNNING);
    scene.start(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:running").log("and nothing more");
          }
        });

    Job back = scene.awaitFailure(job);
    assertThat(back.state()).isEqualTo(JobState.RUNNING);
    assertThat(back.why()).contains("without an outcome");
    assertThat(back.dueAt()).isEqualTo(scene.ledger().clock().instant().plusSeconds(1));
  }

  @Test
  void aStepThatFailsAgainAndAgainComesLaterAndLater() throws Exception {
    Job job = scene.ledger().in(JobState.FETCHED);
    scene.start(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:fetched")
                .process(
                    exchange -> {
                      throw new IOException("the outbox is gone");
                    });
          }
        });

    List<Long> waits = new ArrayList<>();
    for (int tries = 1; tries <= 3; tries++) {
      int wanted = tries;
      StepScene.await("try " + tries, () -> scene.ledger().find(job).tries() == wanted);
      Job held = scene.ledger().find(job);
      assertThat(held.why()).isEqualTo("the outbox is gone");
      waits.add(Duration.between(scene.ledger().clock().instant(), held.dueAt()).toSeconds());
      scene.ledger().clock().move(Duration.ofMinutes(5));
      scene.component().wake(JobState.FETCHED);
    }
    assertThat(waits).containsExactly(1L, 2L, 4L);
  }

  @Test
  void anErrorOfTheMachineLeavesNoJobHeldForEver() throws Exception {
    Job job = scene.ledger().in(JobState.RUNNING);
    scene.start(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:running").bean(new TooDeep());
          }
        });

    assertThat(scene.awaitFailure(job).why()).contains("too deep");
    assertThat(scene.leased()).isEmpty();
  }

  /** A step that is out of its depth. */
  public static final class TooDeep {
    public long step(Job job) {
      if (job.tries() < 99) {
        throw new StackOverflowError("too deep");
      }
      return 0;
    }
  }

  @Test
  void aFailureWhileFilesAreTidiedAwayDoesNotReplaceTheReasonForTheEnd() throws Exception {
    Job job = scene.ledger().in(JobState.RUNNING);
    Job ended =
        scene.ledger().advance(job, JobState.FAILED, Outcome.plain().why("no face in the video"));
    scene.start(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:ended")
                .process(
                    exchange -> {
                      throw new IOException("the folder failed/ is missing");
                    });
          }
        });

    assertThat(scene.awaitFailure(ended).why()).isEqualTo("no face in the video");
  }

  @Test
  void aJobThatAPersonMovedMeanwhileStaysWhereItWasMoved() throws Exception {
    Job other = scene.ledger().in(JobState.RECEIVED);
    Job job = scene.ledger().in(JobState.RECEIVED);
    scene.start(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:received")
                .process(
                    exchange -> {
                      Job held = StepExchange.job(exchange);
                      if (held.id().equals(job.id())) {
                        moveByHand(held);
                      }
                    })
                .to("ledger:advance?to=prepared");
          }
        });

    scene.await(job, JobState.CANCELLED);
    scene.await(other, JobState.PREPARED);
    StepScene.await("nothing is held", () -> scene.leased().isEmpty());
    assertThat(scene.ledger().find(job).state()).isEqualTo(JobState.CANCELLED);
  }

  private void moveByHand(Job held) {
    Ledger ledger = scene.ledger().ledger();
    ledger.advance(held, JobState.CANCELLED, Outcome.plain(), "anna");
  }

  @Test
  void theNextStepBeginsAtOnceAndNotAtTheNextScan() throws Exception {
    scene.start(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:received").to("ledger:advance?to=prepared");
            from("ledger:prepared")
                .to("ledger:advance?to=staging")
                .to("ledger:advance?to=prepared");
            from("ledger:running").to("ledger:advance?to=finished");
            from("ledger:finished").to("ledger:advance?to=fetched");
            from("ledger:fetched").to("ledger:advance?to=delivered");
          }
        });

    long began = System.nanoTime();
    for (int i = 0; i < 10; i++) {
      scene.await(scene.give(JobState.RUNNING), JobState.DELIVERED);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    assertThat(took).as("30 steps; by scans alone 30 s").isLessThan(Duration.ofSeconds(8));
  }

  @Test
  void factsAreWrittenByEveryKindOfOutcome() throws Exception {
    Job held = scene.ledger().in(JobState.RUNNING);
    Job ended = scene.ledger().in(JobState.REJECTED);
    scene.start(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:running")
                .setBody(exchange -> Outcome.plain().lastExchange("noted"))
                .to("ledger:note")
                .setBody(exchange -> Outcome.plain().why("held").dueIn(Duration.ofHours(1)))
                .to("ledger:hold");
            from("ledger:ended").to("ledger:closed");
          }
        });

    StepScene.await("held", () -> "held".equals(scene.ledger().find(held).why()));
    Job after = scene.ledger().find(held);
    assertThat(after.lastExchange()).isEqualTo("noted");
    assertThat(after.leased()).isFalse();
    StepScene.await("closed", () -> scene.ledger().find(ended).closedAt() != null);
  }

  @Test
  void aRouteThatCannotBeIsRefusedAtStart() {
    for (String uri :
        List.of(
            "ledger:nonsense",
            "ledger:running?slots=0",
            "ledger:running?slots=1001",
            "ledger:running?slots=2&share=3",
            "ledger:running?share=-1",
            "ledger:prepared?share=1",
            "ledger:ended?share=1",
            "ledger:running?speed=9")) {
      assertThatThrownBy(() -> scene.context().getEndpoint(uri).createConsumer(exchange -> {}))
          .as(uri)
          .isInstanceOf(Exception.class);
    }
    for (String uri :
        List.of(
            "ledger:advance", "ledger:hold?to=failed", "ledger:advance?to=paid", "ledger:delete")) {
      assertThatThrownBy(() -> scene.context().getEndpoint(uri).createProducer())
          .as(uri)
          .isInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void anOutcomeWithoutAJobIsAMistakeOfTheRoute() throws Exception {
    Producer hold = scene.context().getEndpoint("ledger:hold").createProducer();

    assertThatThrownBy(() -> hold.process(new DefaultExchange(scene.context())))
        .hasMessageContaining("did not come from ledger:STATE");
  }
}
