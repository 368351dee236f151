package io.swapline.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM: nothing new is begun, what was begun is finished. */
@Timeout(30)
class StopTest {
  @TempDir private Path data;

  private final AtomicInteger begun = new AtomicInteger();
  private final CountDownLatch gate = new CountDownLatch(1);
  private StepScene scene;

  @BeforeEach
  void open() throws Exception {
    scene = new StepScene(data);
    scene.start(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:running?slots=1")
                .process(
                    exchange -> {
                      begun.incrementAndGet();
                      gate.await();
                    })
                .to("ledger:advance?to=finished");
          }
        });
  }

  @AfterEach
  void close() {
    gate.countDown();
    scene.close();
  }

  @Test
  void aStepInFlightIsFinishedAndNothingElseIsBegun() throws Exception {
    Job job = scene.give(JobState.RUNNING);
    StepScene.await("a step is in flight", () -> begun.get() == 1);
    Job waiting = scene.give(JobState.RUNNING);

    Thread stopping = new Thread(() -> scene.context().stop());
    stopping.start();
    StepScene.await("it is stopping", () -> scene.context().getStatus().isStopping());
    assertThat(scene.ledger().find(job).leased()).isTrue();
    gate.countDown();
    stopping.join();

    assertThat(scene.ledger().find(job).state()).isEqualTo(JobState.FINISHED);
    assertThat(scene.ledger().find(waiting)).isEqualTo(waiting);
    assertThat(begun).hasValue(1);
    assertThat(scene.leased()).isEmpty();
  }

  @Test
  void aLedgerThatCannotBeWrittenDoesNotHoldUpTheStop() throws Exception {
    Job job = scene.give(JobState.RUNNING);
    StepScene.await("a step is in flight", () -> begun.get() == 1);
    scene.ledger().refuseWrites("job", "UPDATE");
    gate.countDown();
    StepScene.await("it could not be written", () -> scene.logged("cannot be written"));

    scene.context().stop();

    scene.ledger().allowWrites("job");
    assertThat(scene.ledger().find(job).state()).isEqualTo(JobState.RUNNING);
  }

  @Test
  void aJobWhoseStepCouldNotBeWrittenIsHeldAndSettledLater() throws Exception {
    Job job = scene.give(JobState.RUNNING);
    StepScene.await("a step is in flight", () -> begun.get() == 1);
    scene.ledger().refuseWrites("job", "UPDATE");
    gate.countDown();
    StepScene.await("it could not be written", () -> scene.logged("cannot be written"));
    assertThat(scene.ledger().find(job).leased()).isTrue();

    scene.ledger().allowWrites("job");

    Job settled = scene.awaitFailure(job);
    assertThat(settled.why()).contains("database or disk is full");
    assertThat(begun).as("it was not begun a second time meanwhile").hasValue(1);
    assertThat(scene.context().getInflightRepository().size()).isZero();
  }
}
