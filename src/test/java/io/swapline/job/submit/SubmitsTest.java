package io.swapline.job.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.job.poll.PollPace;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.submits.AttemptFiles;
import io.swapline.provider.Provider;
import io.swapline.provider.Providers;
import io.swapline.provider.RequestPermit;
import io.swapline.provider.SendWindow;
import io.swapline.step.StepExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered to the paid request, and what is kept of it. */
class SubmitsTest {
  @TempDir private Path data;

  private final CamelContext context = new DefaultCamelContext();
  private LedgerScene scene;
  private LedgerScene.Intended intended;
  private AttemptFiles files;
  private Submits submits;

  @BeforeEach
  void open() throws IOException {
    scene = new LedgerScene(data);
    Provider provider = new Provider();
    provider.setTitle("A provider");
    provider.setModel("acme/swap");
    provider.getAt().setTask("/id");
    provider.getAt().setModel("/model");
    provider.getAt().setMessage("/message");
    context.getRegistry().bind(LedgerScene.PROVIDER, provider);
    intended = scene.submitting();
    files = new AttemptFiles(data.resolve("attempts"));
    files.arm(intended.token());
    submits =
        new Submits(
            new Providers(() -> context),
            files,
            new RequestPermit(),
            new AnswersInCustody(data.resolve("custody")),
            new PollPace(
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofHours(2),
                scene.clock(),
                new Random(1)),
            scene.clock(),
            () -> new SendWindow(Duration.ofSeconds(30), scene.clock(), System::nanoTime),
            () -> "token",
            (provider1, token) -> null);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202})
  void aTaskOfAnotherModelIsKeptForItIsPaidForAndTheReadsOfItJudgeTheModel(int status)
      throws IOException {
    Outcome<?> outcome = read(status, "{\"id\":\"T-1\",\"model\":\"acme/others\"}");

    assertThat(outcome.getName()).isEqualTo("accepted");
    assertThat(files.find(intended.token()).orElseThrow().detail()).isEqualTo("T-1");
    Job job = scene.ledger().answered(intended.token(), outcome, "x");
    assertThat(job.state()).isEqualTo(JobState.RUNNING);
    assertThat(scene.ledger().reads().attempts(job.id()))
        .extracting(Attempt::taskId)
        .containsExactly("T-1");
    assertThat(job.why()).contains("names another model (acme/others), not acme/swap");
  }

  @Test
  void anotherModelWithoutATaskIsUnclear() throws IOException {
    Outcome<?> outcome = read(200, "{\"model\":\"acme/others\"}");

    assertThat(outcome.getName()).isEqualTo("unknown");
    assertThat(outcome.getWhy()).contains("names another model (acme/others), not acme/swap");
  }

  @Test
  void aTaskOfOurModelNeedsNoWords() throws IOException {
    Outcome<?> outcome = read(200, "{\"id\":\"T-1\",\"model\":\"acme/swap\"}");

    assertThat(outcome.getName()).isEqualTo("accepted");
    assertThat(outcome.getWhy()).isNull();
  }

  private Outcome<?> read(int status, String body) throws IOException {
    Exchange exchange = new DefaultExchange(context);
    exchange.setVariable(StepExchange.JOB, intended.job());
    exchange.setVariable(StepExchange.TOKEN, intended.token());
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    exchange.getMessage().setBody(body);
    return submits.read(exchange);
  }
}
