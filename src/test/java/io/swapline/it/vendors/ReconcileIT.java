package io.swapline.it.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Pair;
import io.swapline.it.support.Site;
import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.fault.ExchangeFault.Cut;
import io.swapline.sandbox.fault.ExchangeFault.Reply;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.RequestKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Submits whose answer was cut, and WaveSpeed's list of predictions; nobody calls back. */
@Execution(ExecutionMode.CONCURRENT)
class ReconcileIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension final Site site = new Site(options -> options.withVendor("wavespeed"));

  @BeforeEach
  void choose() {
    site.set("swapline.provider", "wavespeed");
  }

  @Test
  void aTaskThatTheListShowsWithOurMediaIsDeliveredAndPaidOnce() throws Exception {
    cut(FaultPoint.AFTER_TASK, 2);
    site.sandbox().strangers(105);
    site.start();
    List<Pair> pairs = new ArrayList<>();
    for (int n = 1; n <= 3; n++) {
      pairs.add(site.dropReady("cut-" + n));
    }
    site.await("the deliveries", SOON, reads -> reads.inState(JobState.DELIVERED, 5).size() == 3);
    site.await("the end", SOON, reads -> Audit.isOver(reads, 3));

    assertThat(pairs).allMatch(Audit.of(site, pairs)::isDelivered);
    assertThat(site.book().paid()).hasSize(3);
    assertThat(site.book().submits()).hasSize(3);
    assertThat(site.book().breaches()).isEmpty();
    assertThat(site.logs()).contains("submit_unknown → running");
  }

  @Test
  void aSubmitThatTheProviderNeverTookIsLeftToAPersonWithTheEvidence() throws Exception {
    cut(FaultPoint.AFTER_BODY, 1);
    site.sandbox().strangers(3);
    site.set("swapline.submit.timeout", "10s");
    site.set("swapline.submit.begin", "3s");
    site.start();
    site.dropReady("lost");
    Job job = parked("shows no task that could be it; it is read once more at ");

    assertThat(site.book().paid()).isEmpty();
    assertThat(site.book().submits()).hasSize(1);
    assertThat(site.say(false, "jobs").text())
        .contains("NEEDS YOU (1)", "shows no task that could be it", "none yet: it is looked for");
    Awaitility.await("no answer that may still come")
        .atMost(SOON)
        .until(() -> refusal(job).contains("it is still looked for at the provider"));
    assertThat(site.book().paid()).isEmpty();
  }

  @Test
  void aListThatCannotBeReadForATimeIsReadAgain() throws Exception {
    cut(FaultPoint.AFTER_TASK, 1);
    site.faults()
        .add(
            Fault.of(
                    RequestKind.LIST,
                    FaultPoint.BEFORE_READ,
                    Reply.json(500, "{\"message\":\"x\"}"))
                .only(2));
    site.start();
    Pair pair = site.dropReady("patient");
    site.await("the delivery", SOON, reads -> reads.inState(JobState.DELIVERED, 1).size() == 1);
    site.await("the end", SOON, reads -> Audit.isOver(reads, 1));

    assertThat(Audit.of(site, List.of(pair)).isDelivered(pair)).isTrue();
    assertThat(site.book().paid()).hasSize(1);
  }

  private String refusal(Job job) throws Exception {
    return site.say(false, "resolve", job.id(), "--not-submitted").text();
  }

  private void cut(FaultPoint point, int submits) {
    site.faults().add(Fault.of(RequestKind.SUBMIT, point, new Cut()).only(submits));
  }

  private Job parked(String words) {
    site.await("the words", SOON, reads -> unknown(reads).stream().anyMatch(says(words)));
    return site.read(ReconcileIT::unknown).get(0);
  }

  private static Predicate<Job> says(String words) {
    return job -> job.why() != null && job.why().contains(words);
  }

  private static List<Job> unknown(JobReads reads) {
    return reads.inState(JobState.SUBMIT_UNKNOWN, 5);
  }
}
