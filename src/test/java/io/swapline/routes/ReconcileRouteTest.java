package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/job/reconcile.camel.yaml")
class ReconcileRouteTest extends RouteTestSupport {
  @Test
  void theTaskThatACallbackNamedIsReadAndBecomesTheJobs() throws Exception {
    at(
        "reconcile.begin",
        exchange -> {
          exchange.setVariable("attempt", attempt());
          return outcome("named");
        });
    answer("reconcile.readNamed", outcome("found"));

    assertThat(look(JobState.SUBMIT_UNKNOWN))
        .containsExactly(
            "reconcile.begin",
            "direct:acme-status (named)",
            "reconcile.readNamed",
            "ledger:answered (found)");
  }

  @Test
  void theListIsReadPageByPageAndThenEachTaskOfIt() throws Exception {
    assertThat(search("found", List.of(1, 2), List.of("T-1", "T-2"), JobState.SUBMIT_UNKNOWN))
        .containsExactly(
            "reconcile.begin",
            "requestPermit.allowUnpaid",
            "direct:acme-list (list)",
            "taskSearch.readPage",
            "direct:acme-list (list)",
            "taskSearch.readPage",
            "direct:acme-status (list)",
            "taskSearch.readTask",
            "direct:acme-status (list)",
            "taskSearch.readTask",
            "taskSearch.conclude",
            "ledger:answered (found)");
  }

  @Test
  void aJobThatTheListDoesNotShowIsSubmittedAgainWhereTheListIsProof() throws Exception {
    assertThat(search("not-accepted", List.of(1), List.of(), JobState.SUBMIT_UNKNOWN))
        .containsExactly(
            "reconcile.begin",
            "requestPermit.allowUnpaid",
            "direct:acme-list (list)",
            "taskSearch.readPage",
            "taskSearch.conclude",
            "ledger:advance?to=prepared (not-accepted)");
  }

  @Test
  void aJobThatDoesNotWaitForTheAnswerIsNotSubmittedAgain() throws Exception {
    assertThat(search("not-accepted", List.of(1), List.of(), JobState.CANCELLED))
        .endsWith("taskSearch.conclude", "ledger:searched (not-accepted)");
  }

  @Test
  void whatIsNotFoundIsLookedForLater() throws Exception {
    assertThat(search("nothing", List.of(), List.of(), JobState.SUBMIT_UNKNOWN))
        .containsExactly(
            "reconcile.begin",
            "requestPermit.allowUnpaid",
            "taskSearch.conclude",
            "ledger:searched (nothing)");
  }

  @Test
  void whereThereIsNoWayToLookThatIsWritten() throws Exception {
    answer("reconcile.begin", outcome("nothing"));

    assertThat(look(JobState.SUBMIT_UNKNOWN))
        .containsExactly("reconcile.begin", "ledger:searched (nothing)");
  }

  @Test
  void aListThatCannotBeReadIsBroughtBack() throws Exception {
    fail("direct:acme-list", new IOException("connection reset"));

    assertThat(search("found", List.of(1), List.of(), JobState.SUBMIT_UNKNOWN))
        .endsWith("direct:acme-list (list)", "ledger:recover");
  }

  private List<String> search(
      String outcome, List<Integer> pages, List<String> tasks, JobState state) throws Exception {
    Deque<Integer> morePages = new ArrayDeque<>(pages);
    Deque<String> moreTasks = new ArrayDeque<>(tasks);
    at(
        "reconcile.begin",
        exchange -> {
          exchange.setVariable("attempt", attempt());
          exchange.setVariable("page", morePages.poll());
          return outcome("list");
        });
    at(
        "taskSearch.readPage",
        exchange -> {
          exchange.setVariable("page", morePages.poll());
          exchange.setVariable("task", morePages.isEmpty() ? moreTasks.peek() : null);
          return null;
        });
    at(
        "taskSearch.readTask",
        exchange -> {
          moreTasks.poll();
          exchange.setVariable("task", moreTasks.peek());
          return null;
        });
    answer("taskSearch.conclude", outcome(outcome));
    return look(state);
  }

  private static Attempt attempt() {
    Attempt attempt = mock(Attempt.class);
    when(attempt.provider()).thenReturn("acme");
    return attempt;
  }

  /** The job may be at another provider by now than the one that is asked. */
  private List<String> look(JobState state) throws Exception {
    Job job = job();
    when(job.provider()).thenReturn("another");
    when(job.state()).thenReturn(state);
    return run("reconcile-job", job);
  }
}
