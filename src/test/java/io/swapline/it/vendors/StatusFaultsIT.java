package io.swapline.it.vendors;

import static io.swapline.it.vendors.FaultTable.delivered;

import io.swapline.it.support.Site;
import io.swapline.it.vendors.FaultTable.Row;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.fault.ExchangeFault;
import io.swapline.sandbox.fault.ExchangeFault.Cut;
import io.swapline.sandbox.fault.ExchangeFault.Reply;
import io.swapline.sandbox.fault.ExchangeFault.Stall;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.Faults;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.fault.TaskFault;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a provider can do to the reads of a paid task. */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class StatusFaultsIT {
  private static final Reply UNKNOWN_TASK =
      Reply.json(404, "{\"code\":404,\"reason\":\"TASK_NOT_FOUND\",\"message\":\"none\"}");

  @RegisterExtension final Site site = new Site();

  @TestFactory
  @Execution(ExecutionMode.SAME_THREAD)
  Stream<DynamicTest> aPaidTaskIsReadOnWhateverASingleReadBrings() throws Exception {
    return FaultTable.started(site)
        .tests(
            List.of(
                delivered("HTTP 500", read(FaultTable.BROKEN)),
                delivered("a cut before the answer", read(new Cut())),
                delivered(
                    "a cut in the middle of the answer", twice(FaultPoint.MID_ANSWER, new Cut())),
                delivered("a slow answer", read(new Stall(Duration.ofSeconds(1)))),
                delivered("a page instead of JSON", read(FaultTable.PAGE)),
                delivered("10 MB of an answer", read(FaultTable.ENDLESS)),
                delivered(
                    "429 with Retry-After",
                    read(Reply.json(429, "{\"code\":429}").with("Retry-After", "1"))),
                delivered("a wrong key for a while", read(Reply.json(401, "{\"code\":401}"))),
                delivered("the task is not known for a moment", read(UNKNOWN_TASK)),
                delivered(
                    "a word that nobody knows",
                    twist(new TaskFault.StatusWord("TASK_STATUS_PONDERING"), 2)),
                delivered("done before the result is listed", twist(new TaskFault.NoResult(), 2)),
                new Row(
                    "done and the result is never listed: failed, and the reason says paid",
                    twist(new TaskFault.NoResult(), Fault.UNTIL_CLEARED),
                    JobState.FAILED,
                    1,
                    1,
                    "offers no result"),
                new Row(
                    "the task fails: failed, and the reason has the provider's words",
                    faults ->
                        faults.add(
                            Fault.of(RequestKind.SUBMIT, new TaskFault.FailTask("face too small"))),
                    JobState.FAILED,
                    1,
                    1,
                    "face too small")));
  }

  private static Consumer<Faults> read(ExchangeFault effect) {
    return twice(FaultPoint.AFTER_TASK, effect);
  }

  private static Consumer<Faults> twice(FaultPoint point, ExchangeFault effect) {
    return faults -> faults.add(Fault.of(RequestKind.STATUS, point, effect).only(2));
  }

  private static Consumer<Faults> twist(TaskFault twist, int reads) {
    return faults -> faults.add(Fault.of(RequestKind.STATUS, twist).only(reads));
  }
}
