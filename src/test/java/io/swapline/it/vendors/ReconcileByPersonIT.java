package io.swapline.it.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Pair;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.fault.ExchangeFault.Cut;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.RequestKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A submit whose answer was cut, and a list that does not tell what its tasks were made of. */
@Execution(ExecutionMode.CONCURRENT)
class ReconcileByPersonIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension
  final Site site = new Site(options -> options.withVendor("wavespeed").withInputShown(false));

  @Test
  void tasksThatCannotBeToldApartAreNamedToAPersonWhoseWordBringsTheRightOneHome()
      throws Exception {
    site.set("swapline.provider", "wavespeed");
    site.sandbox().strangers(1);
    site.faults().add(Fault.of(RequestKind.SUBMIT, FaultPoint.AFTER_TASK, new Cut()).only(1));
    site.start();
    Pair pair = site.dropReady("which");
    site.await(
        "the words",
        SOON,
        reads ->
            reads.inState(JobState.SUBMIT_UNKNOWN, 1).stream()
                .anyMatch(job -> job.why().contains("lists 2 tasks from that time")));
    String task = site.book().paid().get(0).taskId();
    Job job = site.read(reads -> reads.inState(JobState.SUBMIT_UNKNOWN, 1)).get(0);
    assertThat(job.why()).contains(task).contains("./swapline resolve " + job.id() + " --task");

    site.command("resolve", job.id(), "--task", task);
    site.await("the delivery", SOON, reads -> reads.inState(JobState.DELIVERED, 1).size() == 1);
    site.await("the end", SOON, reads -> Audit.isOver(reads, 1));
    assertThat(Audit.of(site, List.of(pair)).isDelivered(pair)).isTrue();
    assertThat(site.book().submits()).hasSize(1);
    assertThat(site.book().breaches()).isEmpty();
  }
}
