package io.swapline.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step that meets what passes by itself puts its job off, and that is no failure of it. */
class PostponedTest {
  private static final String WHY = "h has not answered";

  @TempDir private Path data;

  private StepScene scene;

  private static final class Rests extends IOException {
    Rests() {
      super(WHY);
    }
  }

  @BeforeEach
  void open() {
    scene = new StepScene(data, PostponedTest::postponed);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private static Optional<Outcome<?>> postponed(Throwable thrown) {
    Duration rest = Duration.ofSeconds(40);
    return thrown instanceof Rests
        ? Optional.of(Outcome.plain().why(WHY).dueIn(rest).unreachable(rest))
        : Optional.empty();
  }

  private void rest(Exchange exchange) throws IOException {
    throw new Rests();
  }

  @Test
  void aTaskIsReadLaterAndStaysRunning() throws Exception {
    scene.start(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:running").process(PostponedTest.this::rest);
          }
        });
    Job job = scene.give(JobState.RUNNING);
    StepScene.await("put off", () -> WHY.equals(scene.ledger().find(job).why()));

    Job after = scene.ledger().find(job);
    assertThat(after.state()).isEqualTo(JobState.RUNNING);
    assertThat(after.tries()).isZero();
    assertThat(after.dueAt()).isEqualTo(scene.ledger().clock().instant().plusSeconds(40));
    assertThat(scene.logged("did not succeed")).isFalse();
  }

  @Test
  void anUploadGoesBackAndTheProviderIsLeftAlone() throws Exception {
    scene.start(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:prepared")
                .to("ledger:advance?to=staging")
                .process(PostponedTest.this::rest);
          }
        });
    Job job = scene.give(JobState.PREPARED);
    StepScene.await("put off", () -> WHY.equals(scene.ledger().find(job).why()));
    assertThat(scene.ledger().find(job).state()).isEqualTo(JobState.PREPARED);

    Job next = scene.give(JobState.PREPARED);
    assertThat(scene.ledger().claim(JobState.PREPARED, 5)).isEmpty();
    assertThat(scene.ledger().ledger().waits().of(next)).contains(WHY);
  }

  @Test
  void aPaidRequestThatWasNotMadeGoesBackAsCertainlyNotSent() throws Exception {
    scene.start(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:prepared")
                .to("ledger:advance?to=staging")
                .process(scene::intend)
                .to("ledger:advance?to=submitting")
                .process(PostponedTest.this::rest);
          }
        });
    Job job = scene.give(JobState.PREPARED);
    scene.awaitFailure(job);

    assertThat(scene.ledger().find(job).state()).isEqualTo(JobState.PREPARED);
    assertThat(scene.ledger().rows("SELECT outcome FROM attempt")).containsExactly("not-sent|");
  }
}
