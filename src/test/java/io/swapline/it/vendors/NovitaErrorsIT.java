package io.swapline.it.vendors;

import static io.swapline.it.vendors.ErrorRows.credit;
import static io.swapline.it.vendors.ErrorRows.key;
import static io.swapline.it.vendors.ErrorRows.parked;
import static io.swapline.it.vendors.ErrorRows.readOn;
import static io.swapline.it.vendors.ErrorRows.refused;
import static io.swapline.it.vendors.ErrorRows.soon;
import static io.swapline.it.vendors.ErrorRows.throttled;
import static io.swapline.it.vendors.ErrorRows.uploadAgain;
import static io.swapline.it.vendors.ErrorRows.uploadPauses;

import io.swapline.it.support.Site;
import io.swapline.it.vendors.FaultTable.Row;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.fault.ExchangeFault;
import io.swapline.sandbox.fault.ExchangeFault.Reply;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.RequestKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every row of Novita's error table (its pages basic-error-code and error). */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class NovitaErrorsIT {
  private static final List<String> BAD_INPUT =
      List.of(
          "INVALID_REQUEST_BODY",
          "IMAGE_FILE_EXCEEDS_MAX_SIZE",
          "INVALID_IMAGE_FORMAT",
          "IMAGE_EXCEEDS_MAX_RESOLUTION",
          "INVALID_IMAGE_SIZE",
          "INVALID_CUSTOM_OUTPUT_PATH",
          "INVALID_AUDIO_FILE",
          "IMAGE_NO_FACE_DETECTED",
          "ILLEGAL_PROMPT",
          "ILLEGAL_IMAGE_CONTENT");
  private static final List<String> NOT_ALLOWED =
      List.of(
          "INVALID_API_KEY",
          "BILLING_AUTH_FAILED",
          "FEATURE_NOT_ALLOWED",
          "API_NOT_ALLOWED",
          "NEED_REAL_NAME_VERIFY");
  private static final List<String> BROKEN =
      List.of("BILLING_FAILED", "CREATE_TASK_FAILED", "GET_RESULT_FAILED", "TASK_FAILED");

  @RegisterExtension final Site site = new Site();

  @TestFactory
  @Execution(ExecutionMode.SAME_THREAD)
  Stream<DynamicTest> everyAnswerToASubmit() throws Exception {
    return FaultTable.started(site).tests(submits());
  }

  @TestFactory
  @Execution(ExecutionMode.SAME_THREAD)
  Stream<DynamicTest> everyAnswerToASubmitOfAPicture() throws Exception {
    site.set("swapline.provider", "novita-image");
    List<Row> rows = new ArrayList<>(submits());
    rows.add(
        paid(
            "the connection is cut before the answer",
            FaultPoint.AFTER_TASK,
            new ExchangeFault.Cut(),
            JobState.SUBMIT_UNKNOWN,
            "nobody knows whether the provider accepted it"));
    rows.add(
        paid(
            "the answer is cut in the middle",
            FaultPoint.MID_ANSWER,
            new ExchangeFault.Cut(),
            JobState.SUBMIT_UNKNOWN,
            "paid, answer cut: "));
    rows.add(
        paid(
            "an answer without a picture",
            FaultPoint.AFTER_TASK,
            Reply.json(200, "{\"image_file\":\"\",\"image_type\":\"png\"}"),
            JobState.SUBMIT_UNKNOWN,
            "the answer to the submit has no result: nobody knows whether"));
    rows.add(
        paid(
            "an answer that is no base64",
            FaultPoint.AFTER_TASK,
            Reply.json(200, "{\"image_file\":\"data:image/png;base64,AAAA\"}"),
            JobState.SUBMIT_UNKNOWN,
            "the answer to the submit cannot be read (it is not what was expected): nobody"));
    rows.add(
        paid(
            "a page of a gateway",
            FaultPoint.AFTER_TASK,
            FaultTable.PAGE,
            JobState.SUBMIT_UNKNOWN,
            "the answer to the submit cannot be read (it is not what was expected): nobody"));
    rows.add(
        paid(
            "base64 that is no picture",
            FaultPoint.AFTER_TASK,
            Reply.json(200, "{\"image_file\":\"c29ycnk=\",\"image_type\":\"png\"}"),
            JobState.QUARANTINED,
            "what the provider answered cannot be used: "));
    return FaultTable.ofPictures(site).tests(rows);
  }

  /** It is paid, and what the provider made does not come over. */
  private static Row paid(
      String fault, FaultPoint point, ExchangeFault effect, JobState ends, String words) {
    return new Row(
        "picture, " + fault + ": " + ends + ", paid",
        faults -> faults.add(Fault.of(RequestKind.SUBMIT, point, effect)),
        ends,
        1,
        1,
        words);
  }

  private static List<Row> submits() {
    List<Row> rows = new ArrayList<>();
    BAD_INPUT.forEach(reason -> rows.add(refused(reason, reply(400, reason))));
    rows.add(credit("400 balance", reply(400, "BILLING_BALANCE_NOT_ENOUGH")));
    rows.add(credit("403 balance", reply(403, "BILLING_BALANCE_NOT_ENOUGH")));
    rows.add(credit("402", reply(402, "")));
    rows.add(key("MISSING_API_KEY", reply(400, "MISSING_API_KEY")));
    rows.add(key("401", reply(401, "")));
    NOT_ALLOWED.forEach(reason -> rows.add(key(reason, reply(403, reason))));
    rows.add(refused("API_NOT_FOUND", reply(404, "API_NOT_FOUND")));
    rows.add(throttled("RATE_LIMIT_EXCEEDED", soon(reply(429, "RATE_LIMIT_EXCEEDED"))));
    BROKEN.forEach(reason -> rows.add(parked(reason, reply(500, reason))));
    // Between them, for after five HTTP 5xx in a row the host is left alone for a while.
    rows.add(parked("TASK_NOT_FOUND", reply(404, "TASK_NOT_FOUND")));
    rows.add(parked("503", reply(503, "")));
    rows.add(parked("504", reply(504, "")));
    rows.add(parked("in an SDK only", reply(400, "ANONYMOUS_ACCESS_QUOTA_EXCEEDS")));
    return rows;
  }

  @TestFactory
  @Execution(ExecutionMode.SAME_THREAD)
  Stream<DynamicTest> everyAnswerToAnUploadAndToARead() throws Exception {
    String topUp = "top the account up";
    String correct = "correct the API key, restart the service";
    return FaultTable.started(site)
        .tests(
            List.of(
                uploadAgain("bad input", reply(400, "INVALID_REQUEST_BODY")),
                uploadAgain("too many", soon(reply(429, "RATE_LIMIT_EXCEEDED"))),
                uploadAgain("500", reply(500, "TASK_FAILED")),
                uploadAgain("503", reply(503, "")),
                uploadPauses("balance", reply(400, "BILLING_BALANCE_NOT_ENOUGH"), topUp),
                uploadPauses("402", reply(402, ""), topUp),
                uploadPauses("no key", reply(400, "MISSING_API_KEY"), correct),
                uploadPauses("401", reply(401, ""), correct),
                uploadPauses("not allowed", reply(403, "API_NOT_ALLOWED"), correct),
                readOn("bad input", reply(400, "INVALID_REQUEST_BODY")),
                readOn("a key that is not allowed", reply(403, "INVALID_API_KEY")),
                readOn("no such page", reply(404, "API_NOT_FOUND")),
                readOn("no such task, for a moment", reply(404, "TASK_NOT_FOUND")),
                readOn("too many", soon(reply(429, "RATE_LIMIT_EXCEEDED"))),
                readOn("GET_RESULT_FAILED", reply(500, "GET_RESULT_FAILED")),
                readOn("503", reply(503, ""))));
  }

  private static Reply reply(int status, String reason) {
    return Reply.json(
        status,
        "{\"code\":%d,\"reason\":\"%s\",\"message\":\"%s\",\"metadata\":{}}"
            .formatted(status, reason, ErrorRows.SAID));
  }
}
