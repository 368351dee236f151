package io.swapline.it.vendors;

import static io.swapline.it.vendors.ErrorRows.credit;
import static io.swapline.it.vendors.ErrorRows.disabled;
import static io.swapline.it.vendors.ErrorRows.key;
import static io.swapline.it.vendors.ErrorRows.maintenance;
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
import io.swapline.sandbox.fault.ExchangeFault.Reply;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.RequestKind;
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

/** Every row of Crun's list of codes, as an HTTP status and within HTTP 200. */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class CrunErrorsIT {
  @RegisterExtension final Site site = new Site(options -> options.withVendor("crun"));

  @BeforeEach
  void choose() {
    site.set("swapline.provider", "crun");
  }

  @TestFactory
  @Execution(ExecutionMode.SAME_THREAD)
  Stream<DynamicTest> everyAnswerToASubmit() throws Exception {
    List<Row> rows = new ArrayList<>();
    for (boolean within : List.of(false, true)) {
      rows.add(key(name(401, within), code(401, within)));
      rows.add(key(name(403, within), code(403, within)));
      rows.add(credit(name(402, within), code(402, within)));
      rows.add(parked(name(404, within), code(404, within)));
      rows.add(refused(name(422, within), errors(within)));
      rows.add(throttled(name(429, within), soon(code(429, within))));
      rows.add(maintenance(name(455, within), soon(code(455, within))));
      rows.add(parked(name(500, within), code(500, within)));
      rows.add(parked(name(501, within), code(501, within)));
    }
    rows.add(disabled(name(505, true), code(505, true)));
    rows.add(parked("HTTP 505, which a gateway could say too", code(505, false)));
    rows.add(parked("200 without a task", code(200, true)));
    return FaultTable.started(site).tests(rows);
  }

  @TestFactory
  @Execution(ExecutionMode.SAME_THREAD)
  Stream<DynamicTest> everyAnswerToAnUploadAndToARead() throws Exception {
    List<Row> rows = new ArrayList<>();
    String correct = "correct the API key, restart the service";
    rows.add(uploadPauses(name(401, false), code(401, false), correct));
    rows.add(uploadPauses(name(402, true), code(402, true), "top the account up"));
    rows.add(uploadPauses(name(505, true), code(505, true), "have it switched on there"));
    rows.add(uploadAgain(name(455, true), soon(code(455, true))));
    rows.add(uploadAgain(name(422, true), errors(true)));
    rows.add(uploadAgain("an announcement without a link", Reply.json(200, "{\"code\":200}")));
    for (boolean within : List.of(false, true)) {
      for (int code : List.of(404, 429, 455, 500)) {
        rows.add(readOn(name(code, within), soon(code(code, within))));
      }
      rows.add(
          new Row(
              "status, " + name(501, within) + ": failed, paid",
              faults ->
                  faults.add(
                      Fault.of(RequestKind.STATUS, FaultPoint.AFTER_BODY, code(501, within))),
              JobState.FAILED,
              1,
              1,
              "ended the task without a result (HTTP"));
    }
    return FaultTable.started(site).tests(rows);
  }

  private static String name(int code, boolean within) {
    return within ? code + " within HTTP 200" : "HTTP " + code;
  }

  private static Reply code(int code, boolean within) {
    return Reply.json(
        within ? 200 : code,
        "{\"code\":%d,\"message\":\"%s\",\"data\":null}".formatted(code, ErrorRows.SAID));
  }

  /** What is wrong stands in a list. */
  private static Reply errors(boolean within) {
    return Reply.json(
        within ? 200 : 422,
        "{\"code\":422,\"message\":\"validation error\",\"errors\":[\"%s\"]}"
            .formatted(ErrorRows.SAID));
  }
}
