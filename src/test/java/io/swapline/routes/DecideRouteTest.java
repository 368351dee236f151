package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.PendingDecision;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/job/decide.camel.yaml")
class DecideRouteTest extends RouteTestSupport {
  @Test
  void aTaskThatAPersonNamedIsReadBeforeItIsTheJobs() throws Exception {
    answer("statuses.adopt", outcome("adopted"));

    assertThat(decide("task", "T-9", JobState.SUBMIT_UNKNOWN))
        .containsExactly("direct:acme-status", "statuses.adopt", "ledger:answered (adopted)");
    assertThat(last().getVariable("task")).isEqualTo("T-9");
  }

  @Test
  void aTaskThatIsNotTheJobsIsNotAdopted() throws Exception {
    answer("statuses.adopt", outcome("not-ours"));

    assertThat(decide("task", "T-9", JobState.SUBMIT_UNKNOWN))
        .endsWith("statuses.adopt", "ledger:hold (not-ours)");
  }

  @Test
  void aFailedJobIsSubmittedAgain() throws Exception {
    answer("payAgain.restore", outcome("prepared"));

    assertThat(decide("retry", null, JobState.FAILED))
        .containsExactly("payAgain.restore", "ledger:advance?to=prepared (prepared)");
  }

  @Test
  void aFailedJobWhoseFilesAreOthersByNowStaysAsItIs() throws Exception {
    answer("payAgain.restore", outcome("refused"));

    assertThat(decide("retry", null, JobState.FAILED))
        .containsExactly("payAgain.restore", "ledger:hold (refused)");
  }

  @Test
  void theFilesOfARejectedJobGetANewOne() throws Exception {
    answer("payAgain.reopen", outcome("reopened"));

    assertThat(decide("retry", null, JobState.REJECTED))
        .containsExactly("payAgain.reopen", "ledger:hold (reopened)");
  }

  @Test
  void aDecisionThatCameTooLateIsEnded() throws Exception {
    answer("lateDecision.overtaken", outcome("overtaken"));

    assertThat(decide("retry", null, JobState.DELIVERED))
        .containsExactly("lateDecision.overtaken", "ledger:hold (overtaken)");
    assertThat(decide("cancel", null, JobState.FAILED))
        .containsExactly("lateDecision.overtaken", "ledger:hold (overtaken)");
  }

  @Test
  void aDecisionThatCannotBeCarriedOutIsBroughtBack() throws Exception {
    fail("payAgain.reopen", new IOException("disk full"));

    assertThat(decide("retry", null, JobState.REJECTED))
        .containsExactly("payAgain.reopen", "ledger:recover");
  }

  private List<String> decide(String what, String argument, JobState state) throws Exception {
    Job job = job();
    PendingDecision wanted = new PendingDecision(what, argument, "Jo", null, null);
    when(job.pendingDecision()).thenReturn(wanted);
    when(job.state()).thenReturn(state);
    return run("carry-out-decision", job);
  }
}
