package io.swapline.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.money.BudgetCaps;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step that pays, ending in every way that it can. */
class SubmitStepTest {
  @TempDir private Path data;

  private StepScene scene;

  @BeforeEach
  void open() {
    scene = new StepScene(data);
  }

  @AfterEach
  void close() {
    scene.ledger().assertSound();
    scene.close();
  }

  /** Staging, intent, what the test does for the POST, and the outcome that it names. */
  private StepScene submit(Processor post, String... outcome) throws Exception {
    return scene.start(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:prepared?slots=1")
                .to("ledger:advance?to=staging")
                .process(scene::intend)
                .to("ledger:advance?to=submitting")
                .process(post)
                .to(outcome);
          }
        });
  }

  @Test
  void anUploadThatFailsGoesBackUnpaid() throws Exception {
    scene.start(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:prepared").to("ledger:advance?to=staging").log("and nothing more");
          }
        });

    Job back = scene.awaitFailure(scene.give(JobState.PREPARED));
    assertThat(back.state()).isEqualTo(JobState.PREPARED);
    assertThat(scene.ledger().states(back)).endsWith(JobState.STAGING, JobState.PREPARED);
    assertThat(scene.ledger().ledger().reads().attempts(back.id())).isEmpty();
  }

  @Test
  void aRouteThatDoesNotLookAtTheBudgetIsStoppedAllTheSame(@TempDir Path other) throws Exception {
    BudgetCaps caps = new BudgetCaps(Optional.of(BigDecimal.ONE), Optional.empty(), ZoneOffset.UTC);
    AtomicInteger uploads = new AtomicInteger();
    try (StepScene capped = new StepScene(other, caps)) {
      capped.start(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("ledger:prepared")
                  .to("ledger:advance?to=staging")
                  .process(exchange -> uploads.incrementAndGet());
            }
          });

      Job unpriced = capped.give(JobState.PREPARED);
      StepScene.await("it waits", () -> capped.ledger().find(unpriced).why() != null);
      Job waiting = capped.ledger().find(unpriced);
      assertThat(waiting.state()).isEqualTo(JobState.PREPARED);
      assertThat(waiting.why()).contains("swapline.providers.novita-video.price");
      assertThat(waiting.tries()).isZero();
      assertThat(waiting.leased()).isFalse();
      assertThat(waiting.dueAt()).isEqualTo(capped.ledger().clock().instant().plusSeconds(3600));
      assertThat(uploads).hasValue(0);
    }
  }

  @Test
  void whatNeverLeftIsTriedAgain() throws Exception {
    submit(
        exchange -> {
          throw new IOException("connection refused");
        },
        "ledger:answered");

    Job back = scene.awaitFailure(scene.give(JobState.PREPARED));
    assertThat(back.state()).isEqualTo(JobState.PREPARED);
    assertThat(attempt(back).outcome()).isEqualTo("not-sent");
    assertThat(scene.files().tokens()).isEmpty();
  }

  @Test
  void whatMayHaveLeftIsParkedAndSentOnce() throws Exception {
    AtomicInteger posts = new AtomicInteger();
    submit(
        exchange -> {
          posts.incrementAndGet();
          scene.files().sending(StepScene.token(exchange));
          throw new IOException("timed out");
        },
        "ledger:answered");

    Job parked = scene.await(scene.give(JobState.PREPARED), JobState.SUBMIT_UNKNOWN);
    Job second = scene.await(scene.give(JobState.PREPARED), JobState.SUBMIT_UNKNOWN);
    assertThat(parked.why()).contains("timed out");
    assertThat(attempt(second).outcome()).isEqualTo("unknown");
    assertThat(posts).hasValue(2);
  }

  @Test
  void aRouteThatForgetsToNameTheOutcomeParksTheJob() throws Exception {
    submit(exchange -> scene.files().sending(StepScene.token(exchange)), "ledger:note");

    Job parked = scene.await(scene.give(JobState.PREPARED), JobState.SUBMIT_UNKNOWN);
    assertThat(parked.why()).contains("without an outcome");
    assertThat(scene.leased()).isEmpty();
  }

  @Test
  void aRouteThatCallsAnUnclearAnswerARefusalIsStopped() throws Exception {
    submit(
        exchange -> {
          scene.files().sending(StepScene.token(exchange));
          exchange.getMessage().setBody(Outcome.plain().attempt("unknown"));
        },
        "ledger:advance?to=prepared");

    scene.await(scene.give(JobState.PREPARED), JobState.SUBMIT_UNKNOWN);
  }

  @Test
  void anAcceptedTaskIsRead() throws Exception {
    submit(
        exchange -> {
          scene.files().sending(StepScene.token(exchange));
          exchange.getMessage().setBody(Outcome.plain().task("task-1"));
        },
        "ledger:answered");

    Job running = scene.await(scene.give(JobState.PREPARED), JobState.RUNNING);
    assertThat(attempt(running).taskId()).isEqualTo("task-1");
    StepScene.await("the file is gone", () -> scene.files().tokens().isEmpty());
  }

  @Test
  void anAnswerIsKeptWhenItsFileIsLost() throws Exception {
    submit(
        exchange -> {
          scene.files().sending(StepScene.token(exchange));
          Files.delete(data.resolve("attempts/" + StepScene.token(exchange) + ".attempt"));
          exchange.getMessage().setBody(Outcome.plain().task("task-1"));
        },
        "ledger:answered");

    Job running = scene.await(scene.give(JobState.PREPARED), JobState.RUNNING);
    assertThat(attempt(running).taskId()).isEqualTo("task-1");
  }

  @Test
  void anAnswerOutlivesALedgerThatCannotBeWrittenForAWhile() throws Exception {
    AtomicInteger posts = new AtomicInteger();
    submit(
        exchange -> {
          posts.incrementAndGet();
          scene.files().sending(StepScene.token(exchange));
          scene.ledger().refuseWrites("attempt", "UPDATE");
          exchange.getMessage().setBody(Outcome.plain().task("task-1"));
        },
        "ledger:answered");
    Job job = scene.give(JobState.PREPARED);

    StepScene.await("the answer is in the file", () -> isAnswered(job));
    StepScene.await("it is told", () -> scene.logged("cannot be written"));
    assertThat(scene.ledger().find(job).state()).isEqualTo(JobState.SUBMITTING);
    scene.ledger().allowWrites("attempt");

    Job running = scene.await(job, JobState.RUNNING);
    assertThat(attempt(running).taskId()).isEqualTo("task-1");
    assertThat(posts).hasValue(1);
    StepScene.await("the file is gone", () -> scene.files().tokens().isEmpty());
  }

  @Test
  void aRefusalOutlivesALedgerThatCannotBeWrittenForAWhile() throws Exception {
    submit(
        exchange -> {
          scene.files().sending(StepScene.token(exchange));
          scene.ledger().refuseWrites("attempt", "UPDATE");
          Outcome<?> refused = Outcome.plain().attempt("refused").why("no face\nfound");
          exchange.getMessage().setBody(refused);
        },
        "ledger:advance?to=failed");
    Job job = scene.give(JobState.PREPARED);

    String token = "token-of-" + job.id();
    StepScene.await(
        "the refusal is in the file",
        () ->
            scene.files().find(token).filter(f -> f.detail().equals("no face found")).isPresent());
    scene.ledger().allowWrites("attempt");

    StepScene.await("it is known", () -> "refused".equals(attempt(job).outcome()));
  }

  private boolean isAnswered(Job job) throws IOException {
    return scene
        .files()
        .find("token-of-" + job.id())
        .filter(found -> found.detail().equals("task-1"))
        .isPresent();
  }

  private Attempt attempt(Job job) {
    List<Attempt> attempts = scene.ledger().ledger().reads().attempts(job.id());
    return attempts.get(attempts.size() - 1);
  }
}
