package io.swapline.it.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.swapline.it.support.Audit;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Person;
import io.swapline.ledger.submits.AttemptFiles;
import io.swapline.sandbox.fault.ExchangeFault.Cut;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.media.Stamp;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Somebody decided that a submit never arrived, and its task turns up after all. */
@Execution(ExecutionMode.CONCURRENT)
class SecondTaskIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension final Site site = new Site();

  @Test
  void aTaskThatTurnsUpAfterTheJobWasPaidAgainIsFetchedAndKeptApartAndCalledPaidTwice()
      throws Exception {
    Job parked = lost();
    decideNotSubmitted(parked);
    ServiceProcess second = site.start();
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    second.stop();
    turnUp(parked);

    ServiceProcess third = site.start();
    site.await("kept apart", SOON, reads -> reads.inState(JobState.QUARANTINED, 1).size() == 1);
    Job apart = site.read(reads -> reads.inState(JobState.QUARANTINED, 1)).get(0);
    assertThat(site.command("jobs")).contains("NEEDS YOU (1)", "second result: job " + parked.id());
    assertThat(site.command("show", parked.id())).contains("paid twice", apart.id());
    site.command("discard", apart.id(), "--by", "Jo");
    site.await(
        "its end",
        SOON,
        reads ->
            reads.inState(JobState.CANCELLED, 1).stream().anyMatch(job -> job.closedAt() != null));

    Path kept = site.failed().resolve("twice.result.mp4");
    assertThat(Stamp.read(kept)).isEqualTo(Stamp.read(site.outbox().resolve("twice.mp4")));
    assertThat(site.failed().resolve("twice.result.reason.txt")).content().contains("Paid: yes");
    assertThatThrownBy(() -> site.command("retry", apart.id(), "--pay-again"))
        .hasMessageContaining("there is nothing to repeat");
    third.stop();
    assertThat(site.book().paid()).hasSize(2);
    assertThat(site.book().submits()).hasSize(2);
  }

  @Test
  void aTaskThatTurnsUpBeforeTheJobIsPaidAgainSavesTheSecondPayment() throws Exception {
    Job parked = lost();
    decideNotSubmitted(parked);
    turnUp(parked);

    ServiceProcess second = site.start();
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    second.stop();
    assertThat(site.book().paid()).hasSize(1);
    assertThat(site.book().submits()).hasSize(1);
  }

  /** A job whose submit was accepted, and nobody knows; the service is stopped. */
  private Job lost() throws Exception {
    site.set("swapline.submit.begin", "3s");
    site.faults().add(Fault.of(RequestKind.SUBMIT, FaultPoint.AFTER_TASK, new Cut()).only(1));
    ServiceProcess service = site.start();
    site.dropReady("twice");
    site.await("parked", SOON, reads -> reads.inState(JobState.SUBMIT_UNKNOWN, 1).size() == 1);
    service.stop();
    return site.read(reads -> reads.inState(JobState.SUBMIT_UNKNOWN, 1)).get(0);
  }

  private void decideNotSubmitted(Job parked) {
    await("the time when it may be said")
        .atMost(SOON)
        .ignoreExceptionsMatching(e -> e.getMessage().contains("may still be sent until"))
        .until(
            () -> {
              site.decide(
                  decisions ->
                      decisions.notSubmitted(
                          parked,
                          new Person("Jo", null),
                          Clock.systemUTC().instant(),
                          Duration.ZERO));
              return true;
            });
  }

  /** The answer of the first attempt, as a file that a crash left behind. */
  private void turnUp(Job parked) throws Exception {
    List<Attempt> attempts = site.read(reads -> reads.attempts(parked.id()));
    AttemptFiles files = new AttemptFiles(site.data().resolve("attempts"));
    files.arm(attempts.get(0).token());
    files.sending(attempts.get(0).token());
    files.answered(attempts.get(0).token(), site.book().paid().get(0).taskId());
  }
}
