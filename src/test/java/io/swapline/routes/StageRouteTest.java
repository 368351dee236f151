package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/job/stage.camel.yaml")
class StageRouteTest extends RouteTestSupport {
  @Test
  void everyFileIsUploadedInTurnAndThenTheJobIsSubmitted() throws Exception {
    assertThat(stage("staged", "target", "face"))
        .containsExactly(
            "ledger:advance?to=staging",
            "requestPermit.allowUnpaid",
            "uploads.begin",
            "uploads.prepareNext",
            "direct:acme-stage",
            "uploads.read",
            "uploads.prepareNext",
            "direct:acme-stage",
            "uploads.read",
            "publications.publish",
            "consents.replaceOutcomeUnlessCovered",
            "publications.address",
            "direct:send-submit (staged)");
  }

  @Test
  void whereNothingIsUploadedTheJobIsSubmittedAtOnce() throws Exception {
    assertThat(stage("staged"))
        .containsExactly(
            "ledger:advance?to=staging",
            "requestPermit.allowUnpaid",
            "uploads.begin",
            "publications.publish",
            "consents.replaceOutcomeUnlessCovered",
            "publications.address",
            "direct:send-submit (staged)");
  }

  @Test
  void anUploadThatIsForAPersonPausesTheProvider() throws Exception {
    assertThat(stage("paused", "target"))
        .endsWith(
            "uploads.read",
            "publications.publish",
            "consents.replaceOutcomeUnlessCovered",
            "publications.address",
            "submitSlot.pauseProvider",
            "ledger:advance?to=prepared (paused)");
  }

  @Test
  void aRefusedUploadIsTriedAgainLater() throws Exception {
    assertThat(stage("later", "target"))
        .endsWith("publications.address", "ledger:advance?to=prepared (later)");
  }

  @Test
  void anUploadThatIsRefusedForGoodFailsUnpaid() throws Exception {
    assertThat(stage("refused", "target"))
        .endsWith("publications.address", "ledger:advance?to=failed (refused)");
  }

  @Test
  void whatIsUploadedIsNotSubmittedWhereTheConsentDoesNotHoldAnyMore() throws Exception {
    answer("consents.replaceOutcomeUnlessCovered", outcome("not-covered"));

    assertThat(stage("staged", "target"))
        .endsWith(
            "consents.replaceOutcomeUnlessCovered",
            "publications.address",
            "ledger:advance?to=prepared (not-covered)");
  }

  @Test
  void whatCannotBePublishedIsTriedAgainLaterAndNotSubmitted() throws Exception {
    answer("publications.publish", outcome("not-staged"));

    assertThat(stage("staged"))
        .endsWith("publications.address", "ledger:advance?to=prepared (not-staged)");
  }

  @Test
  void aLinkThatWouldNotOutliveTheWorkIsNotSubmitted() throws Exception {
    answer("publications.address", outcome("not-staged"));

    assertThat(stage("staged"))
        .endsWith("publications.address", "ledger:advance?to=prepared (not-staged)");
  }

  @Test
  void anUploadThatBrokeOffIsBroughtBack() throws Exception {
    fail("direct:acme-stage", new IOException("connection reset"));

    assertThat(stage("staged", "target")).endsWith("direct:acme-stage", "ledger:recover");
  }

  private List<String> stage(String outcome, String... assets) throws Exception {
    Deque<String> rest = new ArrayDeque<>(List.of(assets));
    Trace.Reply next =
        exchange -> {
          exchange.setVariable("asset", rest.poll());
          return outcome(outcome);
        };
    at("uploads.begin", next);
    answer("uploads.prepareNext", new File("target.mp4"));
    at("uploads.read", next);
    return run("stage-media", job());
  }
}
