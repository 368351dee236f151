package io.swapline.it.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.it.support.Audit;
import io.swapline.it.support.Clip;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.fault.ExchangeFault.Cut;
import io.swapline.sandbox.fault.ExchangeFault.Reply;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.media.Stamp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Drops through Deepixels, against a sandbox that takes nothing but what its pages say. */
@Execution(ExecutionMode.CONCURRENT)
class DeepixelsIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String SETTING = "swapline.providers.deepixels.";

  @RegisterExtension final Site site = new Site(options -> options.withVendor("deepixels"));

  @BeforeEach
  void choose() {
    site.set("swapline.provider", "deepixels");
    site.beReachable();
  }

  @Test
  void aDropIsDeliveredPaidOnceAndItsMediaArriveByteForByte() throws Exception {
    site.set(SETTING + "options.advanced", "true");
    site.start();
    Pair pair = site.dropReady("Anna Example", 3_000_000);
    awaitDelivery(pair);

    assertThat(site.book().uploads())
        .extracting(Book.Upload::sha256)
        .containsExactly(pair.videoSha256(), pair.faceSha256());
    assertThat(site.book().paid().get(0).options()).containsEntry("advanced", "true");
    assertThat(Stamp.read(site.outbox().resolve("Anna Example.mp4")))
        .isEqualTo(new Stamp(pair.videoSha256(), pair.faceSha256()));
    JsonNode receipt =
        new ObjectMapper().readTree(site.outbox().resolve("Anna Example.receipt.json").toFile());
    assertThat(receipt.at("/provider").asText()).isEqualTo("deepixels");
    assertThat(receipt.at("/model").asText()).isEqualTo("nudifyme/video/faceswap");
    assertThat(receipt.toString()).contains("seconds at the list price of $0.10");
    assertPaidOnce();
  }

  @Test
  void aSubmitWhoseAnswerWasCutIsDeliveredByItsCallbackAndPaidOnce() throws Exception {
    site.set("swapline.poll.first", "5m");
    site.set("swapline.poll.max", "5m");
    site.faults().add(Fault.of(RequestKind.SUBMIT, FaultPoint.AFTER_TASK, new Cut()).only(1));
    site.start();
    Pair pair = site.dropReady("cut");
    awaitDelivery(pair);

    assertPaidOnce();
  }

  @Test
  void whatIsOffIsSentNothingAndEveryCommandSaysHowToSwitchItOn() throws Exception {
    site.set(SETTING + "enabled", "false");
    ServiceProcess service = site.start();
    site.dropReady("off");
    awaitWords("which is off until you switch it on");

    String mend = "then set swapline.providers.deepixels.enabled=true and restart";
    assertThat(service.log()).contains(mend);
    assertThat(site.say(true, "jobs").text()).contains("NEEDS YOU (1)").contains(mend);
    assertThat(site.say(true, "doctor").text()).containsPattern("MEND  provider: .*" + mend);
    Path own = Files.createDirectories(site.home().resolve("own"));
    Clip.video(own.resolve("mine.mp4"), 1000);
    Clip.face(own.resolve("mine.face.jpg"));
    assertThat(site.say(true, "check", own.toString()).text())
        .contains("\"mine\": deepixels, about $")
        .contains("Nothing is sent to Deepixels video face swap", mend);
    assertNothingWasSent();
  }

  @Test
  void nobodyPaysBeforeATaskWasReadAndThenTheJobGoesByItself() throws Exception {
    site.set(SETTING + "status-confirmed", "false");
    site.start();
    Pair pair = site.dropReady("careful");
    awaitWords("./swapline doctor --provider deepixels --task ID");
    assertNothingWasSent();
    assertThat(site.say(true, "jobs").text())
        .contains("nobody is to pay without a way to collect")
        .contains("/v1/get, the id in its query, there called jobId");

    Site.Said wrong = site.say(true, "doctor", "--provider", "deepixels", "--task", "nobody");
    assertThat(wrong.exit()).isEqualTo(1);
    assertThat(wrong.text()).contains("MEND  status: ", "HTTP 404", "Nothing was confirmed");
    Site.Said keyless = site.say(false, "doctor", "--provider", "deepixels", "--task", "nobody");
    assertThat(keyless.text()).contains("MEND  status: ", "swapline.providers.deepixels.api-key");
    assertNothingWasSent();

    String own = site.sandbox().strangers(1).get(0);
    Site.Said read = site.say(true, "doctor", "--provider", "deepixels", "--task", own);
    assertThat(read.text()).contains("ok    status: ", ": completed, with a link to its result");
    assertThat(read.exit()).isZero();
    awaitDelivery(pair);
    assertPaidOnce();
  }

  @Test
  void aReadThatWasChangedHasToBeConfirmedAgain() throws Exception {
    site.set(SETTING + "status-confirmed", "false");
    String own = site.sandbox().strangers(1).get(0);
    assertThat(site.say(true, "doctor", "--provider", "deepixels", "--task", own).exit()).isZero();
    assertThat(site.say(true, "doctor").text()).doesNotContain("nobody is to pay");
    site.set(SETTING + "status-path", "/jobs");
    site.start();
    site.dropReady("changed");
    awaitWords("/v1/jobs, the id in its query");

    assertThat(site.say(true, "doctor", "--provider", "deepixels", "--task", own).text())
        .contains("HTTP 404", "Nothing was confirmed");
    assertNothingWasSent();
  }

  @Test
  void aTaskOfAnotherModelIsNeitherTakenForTheJobsNorForAConfirmation() throws Exception {
    String other = "{\"jobId\":\"J-9\",\"model\":\"nudifyme/video/other\",\"status\":\"created\"}";
    String without = "{\"model\":\"nudifyme/video/other\"}";
    site.faults()
        .add(Fault.of(RequestKind.SUBMIT, FaultPoint.AFTER_BODY, Reply.json(200, without)).only(1));
    site.faults().add(Fault.of(RequestKind.STATUS, FaultPoint.AFTER_BODY, Reply.json(200, other)));
    site.start();
    site.dropReady("other");
    site.await(
        "the words",
        SOON,
        reads ->
            reads.inState(JobState.SUBMIT_UNKNOWN, 1).stream()
                .anyMatch(
                    job ->
                        job.why()
                            .contains(
                                "names another model (nudifyme/video/other), not"
                                    + " nudifyme/video/faceswap")));
    Job job = site.read(reads -> reads.inState(JobState.SUBMIT_UNKNOWN, 1)).get(0);

    Site.Said refused = site.say(false, "resolve", job.id(), "--task", "J-9");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.text()).contains("is of another model (nudifyme/video/other)");
    site.await(
        "the refusal",
        SOON,
        reads ->
            reads.inState(JobState.SUBMIT_UNKNOWN, 1).stream()
                .anyMatch(one -> one.why().contains("task J-9 is of another model")));
    assertThat(site.say(true, "doctor", "--provider", "deepixels", "--task", "J-9").text())
        .contains("make one of nudifyme/video/faceswap");
    assertThat(site.book().submits()).hasSize(1);
    assertThat(site.book().paid()).isEmpty();
    assertThat(site.book().downloads()).isEmpty();
  }

  private void awaitWords(String words) {
    site.await(
        "the words",
        SOON,
        reads ->
            reads.inState(JobState.PREPARED, 1).stream()
                .anyMatch(job -> String.valueOf(job.why()).contains(words)));
  }

  private void awaitDelivery(Pair pair) throws Exception {
    site.await(
        "the delivery",
        SOON,
        reads ->
            reads.inState(JobState.DELIVERED, 1).stream().anyMatch(job -> job.closedAt() != null));
    assertThat(Audit.of(site, List.of(pair)).isDelivered(pair)).isTrue();
  }

  private void assertNothingWasSent() {
    assertThat(site.book().submits()).isEmpty();
    assertThat(site.book().uploads()).isEmpty();
    assertThat(site.book().breaches()).isEmpty();
  }

  private void assertPaidOnce() {
    assertThat(site.book().paid()).hasSize(1);
    assertThat(site.book().submits()).hasSize(1);
    assertThat(site.book().breaches()).isEmpty();
  }
}
