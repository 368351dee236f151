package io.swapline.job.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.provider.Asset;
import io.swapline.provider.Provider;
import io.swapline.provider.Providers;
import io.swapline.provider.UploadLink;
import io.swapline.step.StepExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the answer to an upload, or to its announcement, comes to. */
class UploadsTest {
  @TempDir private Path data;

  private final DefaultCamelContext context = new DefaultCamelContext();
  private LedgerScene scene;
  private Exchange exchange;
  private Uploads uploads;

  @BeforeEach
  void open() {
    scene = new LedgerScene(data);
    Provider provider = new Provider();
    provider.setTitle("A provider");
    provider.getAt().setStaged("/data/file_url");
    provider.getAt().setReason("/code");
    provider.getAt().setMessage("/errors, /message");
    provider.setAnswers(
        Map.of(
            "200 402", "credit", "200 401", "key", "200 429", "throttled", "200 422", "refused"));
    context.getRegistry().bind(LedgerScene.PROVIDER, provider);
    uploads = new Uploads(new Providers(() -> context), id -> provider.uploadList(), scene.clock());
    exchange = new DefaultExchange(context);
    exchange.setVariable(StepExchange.JOB, scene.in(JobState.STAGING));
    uploads.begin(exchange);
    exchange.setVariable(Uploads.NEXT, Asset.TARGET);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @ParameterizedTest
  @CsvSource({
    "402, paused, top the account up",
    "401, paused, correct the API key",
    "429, not-staged, tried again",
    "422, not-staged, tried again",
    "500, not-staged, tried again"
  })
  void aRefusalWithinHttp200ToAnAnnouncementIsWhatTheTableSays(
      String code, String name, String words) throws Exception {
    exchange.getMessage().setHeader(UploadLink.NO_LINK, true);
    Outcome<?> read = read("{\"code\": " + code + ", \"errors\": [\"no .mp4\", \"no size\"]}");

    assertThat(read.getName()).isEqualTo(name);
    assertThat(read.getWhy())
        .startsWith("A provider did not take the upload (HTTP 200, no .mp4; no size)")
        .contains(words, "nothing was paid");
  }

  @Test
  void mediaThatIsNamedBeforeTheFileWasSentIsNotUploaded() throws Exception {
    exchange.getMessage().setHeader(UploadLink.NO_LINK, true);

    assertThat(read("{\"code\": 200, \"data\": {\"file_url\": \"https://f/1\"}}").getName())
        .isEqualTo("not-staged");
    assertThat(Uploads.uploaded(exchange)).isEmpty();
  }

  @Test
  void anUploadThatIsRefusedForGoodIsTriedSlowerAndSlowerAndThenNoMore() throws Exception {
    Job job = scene.find(StepExchange.job(exchange));
    for (int again = 0; again < 4; again++) {
      exchange.setVariable(StepExchange.JOB, job);
      Outcome<?> read = read("{\"code\": 422, \"errors\": [\"too large\"]}");
      assertThat(read.getName()).isEqualTo("not-staged");
      Job back = scene.advance(job, JobState.PREPARED, read);
      assertThat(Duration.between(scene.clock().instant(), back.dueAt()))
          .isEqualTo(Duration.ofSeconds(1L << again));
      job = scene.advance(back, JobState.STAGING, Outcome.plain());
      exchange.setVariable(Uploads.NEXT, Asset.TARGET);
    }

    exchange.setVariable(StepExchange.JOB, job);
    Outcome<?> last = read("{\"code\": 422, \"errors\": [\"too large\"]}");

    assertThat(last.getName()).isEqualTo("refused");
    assertThat(last.getWhy())
        .isEqualTo(
            "A provider did not take the upload (HTTP 200, too large), 5 times in a row; nothing"
                + " was paid");
    assertThat(scene.advance(job, JobState.FAILED, last).state()).isEqualTo(JobState.FAILED);
  }

  @Test
  void anUploadThatMeetsTroubleIsTriedForEverSlowerAndSlower() throws Exception {
    Job job = scene.find(StepExchange.job(exchange));
    Job back = job;
    for (int again = 0; again < 12; again++) {
      exchange.setVariable(StepExchange.JOB, job);
      back = scene.advance(job, JobState.PREPARED, read("{\"code\": 500}"));
      job = scene.advance(back, JobState.STAGING, Outcome.plain());
      exchange.setVariable(Uploads.NEXT, Asset.TARGET);
    }

    assertThat(Duration.between(scene.clock().instant(), back.dueAt()))
        .isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void whatTheAnswerNamesIsTheMedia() throws Exception {
    assertThat(read("{\"data\": {\"file_url\": \"https://f/1\"}}").getName()).isEqualTo("staged");
    assertThat(Uploads.uploaded(exchange)).containsEntry(Asset.TARGET, "https://f/1");
  }

  private Outcome<?> read(String body) throws IOException {
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
    exchange.getMessage().setBody(body);
    return uploads.read(exchange);
  }
}
