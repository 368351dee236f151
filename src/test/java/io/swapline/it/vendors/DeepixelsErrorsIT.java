package io.swapline.it.vendors;

import static io.swapline.it.vendors.ErrorRows.credit;
import static io.swapline.it.vendors.ErrorRows.key;
import static io.swapline.it.vendors.ErrorRows.parked;
import static io.swapline.it.vendors.ErrorRows.readOn;
import static io.swapline.it.vendors.ErrorRows.refused;
import static io.swapline.it.vendors.ErrorRows.soon;
import static io.swapline.it.vendors.ErrorRows.throttled;
import static io.swapline.it.vendors.FaultTable.delivered;

import io.swapline.it.support.Site;
import io.swapline.it.vendors.FaultTable.Row;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.fault.ExchangeFault.Reply;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.fault.TaskFault;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every error that Deepixels documents or that is assumed of it, and every word of a state. */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class DeepixelsErrorsIT {
  private static final String OTHER =
      "{\"jobId\":\"J-9\",\"model\":\"nudifyme/video/other\",\"status\":\"completed\","
          + "\"output\":{\"videoUrl\":\"https://media.example/x.mp4\"}}";

  private static final String NO_JOB = "{\"model\":\"nudifyme/video/other\"}";

  @RegisterExtension final Site site = new Site(options -> options.withVendor("deepixels"));

  @BeforeEach
  void choose() {
    site.set("swapline.provider", "deepixels");
    // Only what the reads say counts here.
    site.set("swapline.providers.deepixels.callback", "off");
    site.beReachable();
  }

  @TestFactory
  @Execution(ExecutionMode.SAME_THREAD)
  Stream<DynamicTest> everyAnswerToASubmit() throws Exception {
    return FaultTable.started(site)
        .tests(
            List.of(
                refused("HTTP 400", error(400)),
                key("HTTP 401", error(401)),
                credit("HTTP 402", error(402)),
                parked("HTTP 404", error(404)),
                throttled("HTTP 429", soon(error(429))),
                parked("HTTP 500", error(500)),
                parked("200 with an error in its body", error(200)),
                parked("200 without a job", Reply.json(200, "{\"status\":\"created\"}")),
                parked("200 with another model and no job", Reply.json(200, NO_JOB))));
  }

  @TestFactory
  @Execution(ExecutionMode.SAME_THREAD)
  Stream<DynamicTest> everyAnswerToARead() throws Exception {
    List<Row> rows = new ArrayList<>();
    for (int status : List.of(400, 401, 402, 404, 429, 500)) {
      rows.add(readOn("HTTP " + status, soon(error(status))));
    }
    rows.add(readOn("another model, once", Reply.json(200, OTHER)));
    rows.add(
        failed(
            "another model again and again",
            Reply.json(200, OTHER),
            "says that the task is of another model (nudifyme/video/other), not of"
                + " nudifyme/video/faceswap; claim it back"));
    return FaultTable.started(site).tests(rows);
  }

  @TestFactory
  @Execution(ExecutionMode.SAME_THREAD)
  Stream<DynamicTest> whatAPaidTaskComesTo() throws Exception {
    List<Row> rows = new ArrayList<>();
    rows.add(
        paid(
            "a task that failed",
            new TaskFault.FailTask("no face found"),
            "ended the task without a result: no face found"));
    rows.add(paid("completed without an address", new TaskFault.NoResult(), "offers no result"));
    for (String word : List.of("failed", "ERROR", "canceled", "Cancelled")) {
      rows.add(paid("the word " + word, new TaskFault.StatusWord(word), "ended the task without"));
    }
    for (String word :
        List.of("Created", "queued", "pending", "processing", "running", "warming")) {
      rows.add(
          delivered(
              "the word " + word + " is waited out",
              faults ->
                  faults.add(
                      Fault.of(RequestKind.STATUS, new TaskFault.StatusWord(word)).only(2))));
    }
    return FaultTable.started(site).tests(rows);
  }

  private static Row paid(String fault, TaskFault what, String words) {
    return row(fault, Fault.of(RequestKind.SUBMIT, what), words);
  }

  private static Row failed(String fault, Reply reply, String words) {
    return row(
        "status, " + fault, Fault.of(RequestKind.STATUS, FaultPoint.AFTER_BODY, reply), words);
  }

  private static Row row(String fault, Fault what, String words) {
    return new Row(
        fault + ": failed, paid", faults -> faults.add(what), JobState.FAILED, 1, 1, words);
  }

  private static Reply error(int status) {
    return Reply.json(
        status, "{\"status\":\"error\",\"message\":\"%s\"}".formatted(ErrorRows.SAID));
  }
}
