package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/job/submit.camel.yaml")
class SubmitRouteTest extends RouteTestSupport {
  @Override
  protected Map<String, String> settings() {
    return Map.of("endpoint.submit.slots", "4", "endpoint.submit.share", "2");
  }

  @Test
  void aJobThatMayGoIsStagedAtOnce() throws Exception {
    answer("submitSlot.check", outcome("go"));

    assertThat(run("submit-job", job()))
        .containsExactly("submitSlot.check", "direct:stage-media (go)");
  }

  @Test
  void aJobWhoseConsentDoesNotHoldIsCancelled() throws Exception {
    answer("submitSlot.check", outcome("not-covered"));

    assertThat(run("submit-job", job()))
        .containsExactly("submitSlot.check", "ledger:advance?to=cancelled (not-covered)");
  }

  @Test
  void aJobThatHasToWaitIsHeld() throws Exception {
    answer("submitSlot.check", outcome("wait"));

    assertThat(run("submit-job", job())).containsExactly("submitSlot.check", "ledger:hold (wait)");
  }

  @Test
  void theIntentIsWrittenBeforeTheOneRequestAndTheTaskAfterIt() throws Exception {
    assertThat(send("accepted"))
        .containsExactly(
            "submits.intend",
            "ledger:advance?to=submitting (intend)",
            "direct:acme-submit",
            "submits.read",
            "ledger:answered (accepted)");
  }

  @Test
  void aResultThatCameWithTheAnswerIsWrittenAtOnceAndOneThatCannotBeUsedIsKeptApart()
      throws Exception {
    assertThat(send("fetched")).endsWith("submits.read", "ledger:advance?to=fetched (fetched)");
    assertThat(send("quarantined"))
        .endsWith("submits.read", "ledger:advance?to=quarantined (quarantined)");
  }

  @Test
  void aRequestThatTheProviderPutsOffIsSentAgainLater() throws Exception {
    assertThat(send("later")).endsWith("submits.read", "ledger:advance?to=prepared (later)");
  }

  @Test
  void anAnswerThatIsForAPersonPausesTheProvider() throws Exception {
    assertThat(send("paused"))
        .endsWith(
            "submits.read", "submitSlot.pauseProvider", "ledger:advance?to=prepared (paused)");
  }

  @Test
  void aRefusedRequestFails() throws Exception {
    assertThat(send("refused")).endsWith("submits.read", "ledger:advance?to=failed (refused)");
  }

  @Test
  void anyOtherAnswerIsNotKnown() throws Exception {
    assertThat(send("unknown"))
        .endsWith("submits.read", "ledger:advance?to=submit_unknown (unknown)");
  }

  @Test
  void nothingIsSentWhereTheIntentCannotBeWritten() throws Exception {
    fail("ledger:advance?to=submitting", new IOException("disk full"));

    assertThat(send("accepted"))
        .containsExactly(
            "submits.intend", "ledger:advance?to=submitting (intend)", "ledger:recover");
  }

  @Test
  void aRequestThatBrokeOffIsBroughtBackAndNotSentAgain() throws Exception {
    fail("direct:acme-submit", new IOException("connection reset"));

    assertThat(send("accepted")).endsWith("direct:acme-submit", "ledger:recover");
  }

  private List<String> send(String outcome) throws Exception {
    answer("submits.intend", outcome("intend"));
    answer("submits.read", outcome(outcome));
    return run("send-submit", job());
  }
}
