package io.swapline.it.vendors;

import static io.swapline.it.vendors.ErrorRows.SAID;
import static io.swapline.it.vendors.ErrorRows.credit;
import static io.swapline.it.vendors.ErrorRows.key;
import static io.swapline.it.vendors.ErrorRows.parked;
import static io.swapline.it.vendors.ErrorRows.readOn;
import static io.swapline.it.vendors.ErrorRows.refused;
import static io.swapline.it.vendors.ErrorRows.soon;
import static io.swapline.it.vendors.ErrorRows.throttled;
import static io.swapline.it.vendors.FaultTable.delivered;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.it.support.Audit;
import io.swapline.it.support.Clip;
import io.swapline.it.support.Pair;
import io.swapline.it.support.Site;
import io.swapline.it.vendors.FaultTable.Row;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.fault.ExchangeFault.Cut;
import io.swapline.sandbox.fault.ExchangeFault.Reply;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.fault.TaskFault;
import io.swapline.sandbox.media.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A real vendor that this release does not know, by a file that was written after the guide: media
 * by addresses only, states that are numbers, and every error within HTTP 200.
 */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class AkoolIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String FILE = "akool.camel.yaml";

  @RegisterExtension final Site site = new Site(new AkoolVendor());

  @BeforeEach
  void add() throws IOException {
    Files.copy(
        Path.of("src/test/resources/io/swapline/provider", FILE),
        site.home().resolve("routes/providers").resolve(FILE));
    site.set("swapline.provider", AkoolVendor.ID);
    site.beReachable();
  }

  @Test
  void aDropIsDeliveredPaidOnceAndItsMediaAreFetchedByteForByte() throws Exception {
    site.set("swapline.providers.akool.options.face_enhance", "true");
    site.set("swapline.providers.akool.options.model_style", "lossless");
    site.start();
    Pair pair = site.dropReady("Anna Example", 3_000_000);
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));

    assertThat(site.book().uploads())
        .extracting(Book.Upload::sha256)
        .containsExactly(pair.videoSha256(), pair.faceSha256());
    assertThat(site.book().paid()).hasSize(1);
    assertThat(site.book().submits()).hasSize(1);
    assertThat(site.book().breaches()).isEmpty();
    assertThat(site.book().paid().get(0).options())
        .containsEntry("face_enhance", "true")
        .containsEntry("model_style", "lossless");
    assertThat(Audit.of(site, List.of(pair)).isDelivered(pair)).isTrue();
    Path output = site.outbox().resolve("Anna Example.mp4");
    assertThat(Stamp.read(output)).isEqualTo(new Stamp(pair.videoSha256(), pair.faceSha256()));
    JsonNode receipt =
        new ObjectMapper().readTree(site.outbox().resolve("Anna Example.receipt.json").toFile());
    assertThat(receipt.toString())
        .contains(Clip.sha256(output))
        .contains("seconds at the list price of 1 credits of $0.01");
  }

  @Test
  void aLostAcknowledgementIsParkedAndTheIdFromTheVendorsSiteBringsItHomePaidOnce()
      throws Exception {
    site.faults().add(Fault.of(RequestKind.SUBMIT, FaultPoint.AFTER_TASK, new Cut()).only(1));
    site.start();
    Pair pair = site.dropReady("lost");
    site.await("the parking", SOON, reads -> reads.inState(JobState.SUBMIT_UNKNOWN, 1).size() == 1);
    Job job = site.read(reads -> reads.newest(1)).get(0);

    site.command("resolve", job.id(), "--task", site.book().paid().get(0).taskId());
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    assertThat(Audit.of(site, List.of(pair)).isDelivered(pair)).isTrue();
    assertThat(site.book().submits()).hasSize(1);
    assertThat(site.book().paid()).hasSize(1);
    assertThat(site.book().breaches()).isEmpty();
  }

  @TestFactory
  @Execution(ExecutionMode.SAME_THREAD)
  Stream<DynamicTest> everyCodeAndEveryStateIsUnderstood() throws Exception {
    List<Row> rows = new ArrayList<>();
    rows.add(refused("1003 parameter", code(1003)));
    rows.add(throttled("1005 too frequent", soon(code(1005))));
    rows.add(credit("1006 quota", code(1006)));
    rows.add(refused("1007 too many faces", code(1007)));
    rows.add(key("1101 authorization", code(1101)));
    rows.add(key("1102 no authorization", code(1102)));
    rows.add(key("1200 banned", code(1200)));
    rows.add(parked("a code that no page has", code(1999)));
    rows.add(parked("1000 without a task", code(1000)));
    rows.add(parked("HTTP 500", Reply.json(500, "{\"code\":1003,\"msg\":\"no\"}")));
    rows.add(
        readOn(
            "1000 with an empty list",
            Reply.json(200, "{\"code\":1000,\"data\":{\"result\":[]}}")));
    rows.add(readOn("1005", soon(code(1005))));
    rows.add(
        delivered(
            "a state that no page has is waited out",
            faults ->
                faults.add(Fault.of(RequestKind.STATUS, new TaskFault.StatusWord("7")).only(2))));
    rows.add(
        delivered(
            "success without a link twice, then with one",
            faults -> faults.add(Fault.of(RequestKind.STATUS, new TaskFault.NoResult()).only(2))));
    rows.add(
        new Row(
            "state 4: failed, paid",
            faults -> faults.add(Fault.of(RequestKind.SUBMIT, new TaskFault.FailTask("no face"))),
            JobState.FAILED,
            1,
            1,
            "ended the task without a result"));
    return FaultTable.started(site).tests(rows);
  }

  /** A code that is a number, as it comes. */
  private static Reply code(int code) {
    return Reply.json(200, "{\"code\":%d,\"msg\":\"%s\"}".formatted(code, SAID));
  }
}
