package io.swapline.it.kill;

import io.swapline.it.support.Site;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.fault.ExchangeFault.Reply;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.fault.TaskFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * {@code kill -9} on the way through Crun: while it is asked for names and for links, before and
 * after its answers, those that refuse within HTTP 200 too.
 */
class CrunKillIT {
  @RegisterExtension
  final Site site =
      new Site(
          options ->
              options.withVendor("crun").withTimes(Duration.ofMillis(50), Duration.ofMillis(150)));

  @BeforeEach
  void choose() {
    site.set("swapline.provider", "crun");
  }

  @Test
  @Tag("long")
  void killsWhileNamesAreAskedForAndALinkIsPutToPayOnce() throws Exception {
    RouteKills.each(
        site,
        new RouteKills.Scenery() {},
        List.of(
            RouteWindow.ownStep("compare-names"),
            RouteWindow.held(site.sandbox(), RequestKind.UPLOAD, FaultPoint.AFTER_TASK),
            RouteWindow.step("read-answer").parks(1)));
  }

  @Test
  @Tag("crash")
  void manyKillsOnTheWayThroughCrunPayOnceAndLoseNothing() throws Exception {
    List<RouteWindow> windows = new ArrayList<>();
    windows.add(RouteWindow.ownStep("ask-for-names"));
    windows.add(RouteWindow.ownStep("compare-names"));
    windows.add(RouteWindow.held(site.sandbox(), RequestKind.NAMES, FaultPoint.BEFORE_READ));
    windows.add(RouteWindow.held(site.sandbox(), RequestKind.NAMES, FaultPoint.MID_ANSWER));
    windows.addAll(
        RouteWindow.steps(
            "check-slot",
            "begin-staging",
            "lay-out-asset",
            "upload-media",
            "read-upload",
            "intend-submit",
            "write-intent",
            "post-submit",
            "ask-status",
            "read-status-answer",
            "write-finished",
            "fetch-bytes",
            "write-fetched"));
    for (FaultPoint point :
        List.of(
            FaultPoint.BEFORE_READ,
            FaultPoint.AFTER_BODY,
            FaultPoint.AFTER_TASK,
            FaultPoint.MID_ANSWER)) {
      windows.add(RouteWindow.held(site.sandbox(), RequestKind.UPLOAD, point));
      windows.add(RouteWindow.held(site.sandbox(), RequestKind.SUBMIT, point).parks(1));
    }
    windows.add(RouteWindow.held(site.sandbox(), RequestKind.STATUS, FaultPoint.AFTER_TASK));
    windows.add(RouteWindow.held(site.sandbox(), RequestKind.RESULT, FaultPoint.MID_ANSWER));
    for (String step : List.of("read-answer", "go-writing-answer", "record-task")) {
      windows.add(RouteWindow.step(step).parks(1));
    }
    windows.add(RouteWindow.step("write-later").with(said(455)).parks(0));
    windows.add(RouteWindow.step("pause-provider").with(said(402)).parks(0));
    windows.add(RouteWindow.step("write-paused").with(said(402)).parks(0));
    windows.add(RouteWindow.step("write-refused").with(said(422)).parks(0));
    windows.add(RouteWindow.step("write-unknown").with(said(500)).parks(0));
    windows.add(RouteWindow.step("pause-for-upload").with(upload(402)));
    windows.add(RouteWindow.step("write-upload-paused").with(upload(402)));
    windows.add(RouteWindow.step("write-not-staged").with(upload(455)));
    windows.add(RouteWindow.step("write-failed").with(failing()).ends(JobState.FAILED, 1));
    windows.add(RouteWindow.step("move-files").with(failing()).ends(JobState.FAILED, 1));
    windows.add(RouteWindow.step("note-expired").with(expired()));
    windows.add(RouteWindow.step("read-new-link").with(expired()));
    RouteKills.many(site, new RouteKills.Scenery() {}, windows);
  }

  private static Fault said(int code) {
    return Fault.of(RequestKind.SUBMIT, FaultPoint.AFTER_BODY, within(code));
  }

  private static Fault upload(int code) {
    return Fault.of(RequestKind.UPLOAD, FaultPoint.AFTER_BODY, within(code));
  }

  private static Reply within(int code) {
    return Reply.json(
        200, "{\"code\":%d,\"message\":\"as the scene wants it\",\"data\":null}".formatted(code));
  }

  private static Fault failing() {
    return Fault.of(RequestKind.SUBMIT, new TaskFault.FailTask("as the scene wants it"));
  }

  private static Fault expired() {
    return Fault.of(RequestKind.STATUS, new TaskFault.ExpiredLink());
  }
}
