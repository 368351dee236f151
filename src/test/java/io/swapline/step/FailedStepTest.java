package io.swapline.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code routes/errors.camel.yaml}, over routes of the shapes that the steps have. */
class FailedStepTest {
  @TempDir private Path data;

  private final AtomicInteger went = new AtomicInteger();
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
  void aStepThatFailsDeepInsideComesBackOnceAndGoesNoFurther() throws Exception {
    Job job = scene.ledger().in(JobState.RUNNING);
    scene.start(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:running").to("direct:read").process(exchange -> went.incrementAndGet());
            from("direct:read")
                .process(
                    exchange -> {
                      throw new IOException("no route to host");
                    });
          }
        });

    Job back = scene.awaitFailure(job);
    assertThat(back.tries()).isEqualTo(1);
    assertThat(back.why()).isEqualTo("no route to host");
    assertThat(went).hasValue(0);
    assertThat(scene.logged("Failed delivery")).isFalse();
  }

  @Test
  void aParkedJobThatCannotBeLookedForKeepsItsWordsAndIsLookedForAgain() throws Exception {
    LedgerScene.Intended intended = scene.ledger().submitting();
    Outcome<?> cut = Outcome.plain().attempt("unknown").why("the answer was cut");
    Job job = scene.ledger().advance(intended.job(), JobState.SUBMIT_UNKNOWN, cut);
    scene.start(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:unreconciled")
                .process(
                    exchange -> {
                      if (went.getAndIncrement() == 0) {
                        throw new IOException("no route to host");
                      }
                    })
                .to("ledger:searched");
          }
        });

    StepScene.await("the first look", () -> went.get() == 1 && scene.leased().isEmpty());
    Job back = scene.ledger().find(job);
    assertThat(back.state()).isEqualTo(JobState.SUBMIT_UNKNOWN);
    assertThat(back.why()).isEqualTo("the answer was cut");
    assertThat(back.dueAt()).isEqualTo(job.dueAt());
    scene.ledger().clock().move(Duration.ofMinutes(6));
    StepScene.await("the second look", () -> went.get() == 2);
  }

  @Test
  void aDeliveryThatFailsIsNotCalledDelivered() throws Exception {
    Job job = scene.ledger().in(JobState.FETCHED);
    scene.start(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:fetched")
                .setBody(exchange -> List.of("one", "two"))
                .split(body())
                .stopOnException()
                .shareUnitOfWork()
                .toD("direct:deliver-to-${body}")
                .end()
                .to("ledger:advance?to=delivered");
            from("direct:deliver-to-one")
                .process(
                    exchange -> {
                      throw new IOException("the outbox is full");
                    });
            from("direct:deliver-to-two").process(exchange -> went.incrementAndGet());
          }
        });

    Job back = scene.awaitFailure(job);
    assertThat(back.state()).isEqualTo(JobState.FETCHED);
    assertThat(back.why()).isEqualTo("the outbox is full");
    assertThat(went).hasValue(0);
    StepScene.await("nothing is held", () -> scene.leased().isEmpty());
    assertThat(scene.ledger().states(job)).doesNotContain(JobState.DELIVERED);
  }
}
