package io.swapline.it.vendors;

import static io.swapline.it.vendors.FaultTable.delivered;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.it.support.Audit;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.it.vendors.FaultTable.Row;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.fault.ExchangeFault.Cut;
import io.swapline.sandbox.fault.ExchangeFault.Reply;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.fault.TaskFault;
import io.swapline.sandbox.media.Stamp;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Drops through Crun, against a sandbox that takes nothing but what its pages say. */
@Execution(ExecutionMode.CONCURRENT)
class CrunIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension final Site site = new Site(options -> options.withVendor("crun"));

  @BeforeEach
  void choose() {
    site.set("swapline.provider", "crun");
  }

  @Test
  void aDropIsDeliveredPaidOnceAndItsMediaArriveByteForByte() throws Exception {
    ServiceProcess service = site.start();
    Pair pair = site.dropReady("Anna Example", 3_000_000);
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));

    assertThat(site.book().uploads())
        .extracting(Book.Upload::sha256)
        .containsExactly(pair.videoSha256(), pair.faceSha256());
    assertThat(Audit.of(site, List.of(pair)).isDelivered(pair)).isTrue();
    assertThat(Stamp.read(site.outbox().resolve("Anna Example.mp4")))
        .isEqualTo(new Stamp(pair.videoSha256(), pair.faceSha256()));
    JsonNode receipt =
        new ObjectMapper().readTree(site.outbox().resolve("Anna Example.receipt.json").toFile());
    assertThat(receipt.at("/provider").asText()).isEqualTo("crun");
    assertThat(receipt.at("/model").asText()).isEqualTo("video-face-swap");
    assertThat(receipt.toString()).contains("seconds at the list price of 1 credits of $0.01");
    assertThat(service.log()).contains("Crun video-face-swap has the fields [video_url, new_face]");
    assertPaidOnce();
  }

  @Test
  void aSubmitWhoseAnswerWasCutIsDeliveredByItsCallbackAndPaidOnce() throws Exception {
    site.beReachable();
    site.set("swapline.poll.first", "5m");
    site.set("swapline.poll.max", "5m");
    site.faults().add(Fault.of(RequestKind.SUBMIT, FaultPoint.AFTER_TASK, new Cut()).only(1));
    site.start();
    Pair pair = site.dropReady("cut");
    site.await(
        "the delivery",
        SOON,
        reads ->
            reads.inState(JobState.DELIVERED, 1).stream().anyMatch(job -> job.closedAt() != null));

    assertThat(Audit.of(site, List.of(pair)).isDelivered(pair)).isTrue();
    assertPaidOnce();
  }

  @Test
  void withoutAPriceForItsCreditsNothingRunsUnderACap() throws Exception {
    site.set("swapline.providers.crun.credit-price", "");
    site.start();
    site.dropReady("dear");
    site.await(
        "the words",
        SOON,
        reads ->
            reads.newest(1).stream()
                .anyMatch(
                    job ->
                        String.valueOf(job.why())
                            .contains("swapline.providers.crun.credit-price")));

    assertThat(site.read(reads -> reads.newest(1)).get(0).state()).isEqualTo(JobState.PREPARED);
    assertThat(site.book().submits()).isEmpty();
    assertThat(site.book().uploads()).isEmpty();
  }

  @Test
  void doctorSaysWhetherTheModelHasTheFieldsOfTheRequest() throws Exception {
    assertThat(site.say(true, "doctor").text())
        .contains("ok    names: Crun video-face-swap has the fields [video_url, new_face]");
    assertThat(site.say(false, "doctor").text())
        .contains("ok    names: Crun video-face-swap: not asked for, as there is no key");

    site.set("swapline.providers.crun.face-field", "face_image");
    assertThat(site.say(true, "doctor").text())
        .contains(
            "MEND  names: Crun video-face-swap has no field face_image, which its request would"
                + " have; it has new_face, video_url");

    site.faults().add(Fault.of(RequestKind.NAMES, FaultPoint.AFTER_BODY, Reply.json(500, "{}")));
    assertThat(site.say(true, "doctor").text())
        .contains("warn  names: Crun video-face-swap does not tell the names of its fields");
    assertThat(site.book().submits()).isEmpty();
  }

  @Test
  void aFieldThatTheModelDoesNotHaveIsToldAtTheStartAndNothingIsSent() throws Exception {
    site.set("swapline.providers.crun.face-field", "face_image");
    ServiceProcess service = site.start();
    Awaitility.await("the words").atMost(SOON).until(() -> service.log().contains("has no field"));
    site.dropReady("misnamed");
    site.await("the job", SOON, reads -> !reads.inState(JobState.PREPARED, 1).isEmpty());

    assertThat(service.log())
        .contains(
            "has no field face_image, which its request would have; it has new_face, video_url");
    assertThat(site.book().uploads()).isEmpty();
    assertThat(site.book().submits()).isEmpty();
  }

  @TestFactory
  @Execution(ExecutionMode.SAME_THREAD)
  Stream<DynamicTest> whatAPaidTaskComesTo() throws Exception {
    // The names are not told: that is a warning and nothing else.
    site.faults()
        .add(Fault.of(RequestKind.NAMES, FaultPoint.AFTER_BODY, Reply.json(200, "{\"code\":404}")));
    return FaultTable.started(site)
        .tests(
            List.of(
                paid(
                    "a task that failed",
                    new TaskFault.FailTask("no face found"),
                    "ended the task without a result: no face found"),
                paid(
                    "success with a bad code of the result",
                    new TaskFault.ResultCode(500, "storage"),
                    "offers no result (code 500, storage)"),
                paid("success with an empty list", new TaskFault.NoResult(), "offers no result"),
                delivered(
                    "a bad code twice, then the result",
                    faults ->
                        faults.add(
                            Fault.of(RequestKind.STATUS, new TaskFault.ResultCode(500, "storage"))
                                .only(2))),
                delivered(
                    "an empty list twice, then the result",
                    faults ->
                        faults.add(Fault.of(RequestKind.STATUS, new TaskFault.NoResult()).only(2))),
                delivered(
                    "words that nobody documents are waited out",
                    faults ->
                        faults.add(
                            Fault.of(RequestKind.STATUS, new TaskFault.StatusWord("warming"))
                                .only(2)))));
  }

  private static Row paid(String fault, TaskFault what, String words) {
    return new Row(
        fault + ": failed, paid",
        faults -> faults.add(Fault.of(RequestKind.SUBMIT, what)),
        JobState.FAILED,
        1,
        1,
        words);
  }

  private void assertPaidOnce() {
    assertThat(site.book().paid()).hasSize(1);
    assertThat(site.book().submits()).hasSize(1);
    assertThat(site.book().breaches()).isEmpty();
  }
}
