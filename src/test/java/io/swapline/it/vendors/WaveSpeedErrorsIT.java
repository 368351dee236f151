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
import io.swapline.sandbox.fault.ExchangeFault.Reply;
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

/** Every row of WaveSpeed's error table (its page error-codes, and what its clients read). */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class WaveSpeedErrorsIT {
  private static final List<Integer> BAD_INPUT = List.of(1200, 1400, 1401, 1402);

  /** Codes of a task that went wrong, which an answer to a submit should not have. */
  private static final List<Integer> UNCLEAR = List.of(1403, 1405, 5000, 5003, 5004);

  @RegisterExtension final Site site = new Site(options -> options.withVendor("wavespeed"));

  @BeforeEach
  void choose() {
    site.set("swapline.provider", "wavespeed");
  }

  @TestFactory
  @Execution(ExecutionMode.SAME_THREAD)
  Stream<DynamicTest> everyAnswerToASubmit() throws Exception {
    List<Row> rows = new ArrayList<>();
    for (int code : BAD_INPUT) {
      rows.add(refused("error_code " + code, withErrorCode(400, code)));
      rows.add(refused("code " + code + " within HTTP 200", withCode(200, code)));
      rows.add(refused("data.code " + code + " within HTTP 200", withDataCode(code)));
    }
    for (int code : UNCLEAR) {
      rows.add(parked("code " + code + " within HTTP 200", withCode(200, code)));
      rows.add(parked("data.code " + code + " within HTTP 200", withDataCode(code)));
    }
    for (int status : List.of(400, 200)) {
      rows.add(refused("400 as HTTP " + status, withCode(status, 400)));
    }
    rows.add(refused("error alone", onlyError(400)));
    for (int code : List.of(401, 403)) {
      rows.add(key("HTTP " + code, withErrorCode(code, 0)));
      rows.add(key(code + " within HTTP 200", withCode(200, code)));
    }
    rows.add(credit("HTTP 402", withErrorCode(402, 0)));
    rows.add(credit("402 within HTTP 200", withCode(200, 402)));
    rows.add(parked("HTTP 404", withErrorCode(404, 0)));
    rows.add(parked("404 within HTTP 200", withCode(200, 404)));
    rows.add(parked("HTTP 413", onlyError(413)));
    rows.add(throttled("HTTP 429", soon(withErrorCode(429, 0))));
    rows.add(throttled("429 within HTTP 200", soon(withCode(200, 429))));
    for (int status : List.of(500, 502, 503, 504)) {
      rows.add(parked("HTTP " + status, withCode(status, 5000)));
    }
    return FaultTable.started(site).tests(rows);
  }

  @TestFactory
  @Execution(ExecutionMode.SAME_THREAD)
  Stream<DynamicTest> everyAnswerToAnUploadAndToARead() throws Exception {
    String topUp = "top the account up";
    String correct = "correct the API key, restart the service";
    return FaultTable.started(site)
        .tests(
            List.of(
                uploadAgain("400", onlyError(400)),
                uploadAgain("413", onlyError(413)),
                uploadAgain("429", soon(withErrorCode(429, 0))),
                uploadAgain("500", withCode(500, 5000)),
                uploadAgain("503 within HTTP 200", withCode(200, 5003)),
                uploadPauses("401", withErrorCode(401, 0), correct),
                uploadPauses("403", withErrorCode(403, 0), correct),
                uploadPauses("401 within HTTP 200", withCode(200, 401), correct),
                uploadPauses("402", withErrorCode(402, 0), topUp),
                readOn("400", onlyError(400)),
                readOn("401", withErrorCode(401, 0)),
                readOn("403", withErrorCode(403, 0)),
                readOn("404, for a moment", withErrorCode(404, 0)),
                readOn("404 within HTTP 200, for a moment", withCode(200, 404)),
                readOn("429", soon(withErrorCode(429, 0))),
                readOn("500", withCode(500, 5000)),
                readOn("504", withCode(504, 5004)),
                readOn("5003 within HTTP 200", withCode(200, 5003))));
  }

  /** As clients read it. */
  private static Reply withErrorCode(int status, int code) {
    return Reply.json(
        status,
        code == 0
            ? "{\"message\":\"%s\"}".formatted(ErrorRows.SAID)
            : "{\"message\":\"%s\",\"error_code\":%d}".formatted(ErrorRows.SAID, code));
  }

  /** The envelope. */
  private static Reply withCode(int status, int code) {
    return Reply.json(
        status, "{\"code\":%d,\"message\":\"%s\",\"data\":null}".formatted(code, ErrorRows.SAID));
  }

  private static Reply withDataCode(int code) {
    return Reply.json(
        200,
        "{\"code\":200,\"message\":\"success\",\"data\":{\"code\":%d,\"error\":\"%s\"}}"
            .formatted(code, ErrorRows.SAID));
  }

  private static Reply onlyError(int status) {
    return Reply.json(status, "{\"error\":\"%s\"}".formatted(ErrorRows.SAID));
  }
}
