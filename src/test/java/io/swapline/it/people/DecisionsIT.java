package io.swapline.it.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Person;
import io.swapline.sandbox.fault.ExchangeFault;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.fault.TaskFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a person can do about a job, beside a running service. */
@Execution(ExecutionMode.CONCURRENT)
class DecisionsIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @RegisterExtension final Site site = new Site();

  @Test
  void aTaskThatAPersonFoundInTheConsoleIsReadAndDeliveredAndPaidOnce() throws Exception {
    site.faults().add(cutAfterTask());
    ServiceProcess service = site.start();
    Pair pair = site.dropReady("found");
    Job parked = parked();

    assertThatThrownBy(() -> site.command("resolve", parked.id(), "--task", "no-such-task"))
        .hasMessageContaining("knows no task no-such-task");
    String task = site.book().paid().get(0).taskId();
    assertThat(site.command("resolve", parked.id(), "--task", task, "--by", "Jo"))
        .startsWith("Job " + parked.id() + " is ");

    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    service.stop();
    assertThat(Audit.of(site, List.of(pair)).paid(pair)).isEqualTo(1);
    List<JobEvent> history = site.read(reads -> reads.history(parked.id()));
    assertThat(history).anyMatch(event -> event.by().equals("Jo"));
  }

  @Test
  void aSubmitThatNeverArrivedIsSentAgainOnlyByADecisionAndNotBeforeAnAnswerMayCome()
      throws Exception {
    site.set("swapline.submit.timeout", "3s");
    site.set("swapline.submit.begin", "3s");
    site.faults()
        .add(Fault.of(RequestKind.SUBMIT, FaultPoint.BEFORE_READ, new ExchangeFault.Cut()).only(1));
    ServiceProcess service = site.start();
    Pair pair = site.dropReady("lost");
    Job parked = parked();

    assertThatThrownBy(() -> site.command("resolve", parked.id(), "--not-submitted"))
        .hasMessageContaining("an answer may still come until");
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptions()
        .until(
            () ->
                site.command(
                        "resolve",
                        parked.id(),
                        "--not-submitted",
                        "--set",
                        "swapline.submit.timeout=3s")
                    .contains("is prepared again"));

    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    service.stop();
    assertThat(Audit.of(site, List.of(pair)).paid(pair)).isEqualTo(1);
    List<Attempt> attempts = site.read(reads -> reads.attempts(parked.id()));
    assertThat(attempts).extracting(Attempt::outcome).containsExactly("unknown", "accepted");
  }

  @Test
  void aFailedJobIsPaidAgainOnlyWhenAPersonSaysSo() throws Exception {
    site.faults().add(Fault.of(RequestKind.SUBMIT, new TaskFault.FailTask("no face")).only(1));
    ServiceProcess service = site.start();
    site.dropReady("again");
    site.await(
        "the failure",
        SOON,
        reads ->
            reads.inState(JobState.FAILED, 1).stream().anyMatch(job -> job.closedAt() != null));
    assertThat(Files.readAllLines(site.failed().resolve("again.reason.txt")))
        .hasSize(4)
        .anyMatch(line -> line.startsWith("Paid: yes, about $"));
    String id = site.read(reads -> reads.newest(1)).get(0).id();

    assertThatThrownBy(() -> site.command("retry", id))
        .hasMessageStartingWith("2: ")
        .hasMessageContaining("Nothing was changed");
    site.command("retry", id, "--pay-again");

    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    service.stop();
    assertThat(site.book().paid()).hasSize(2);
    assertThat(site.done().resolve("again.mp4")).exists();
    assertThat(site.failed().resolve("again.reason.txt")).doesNotExist();
  }

  @Test
  void theSamePairDroppedTwiceIsPaidOnceAndTheSecondDropNamesTheFirst() throws Exception {
    ServiceProcess service = site.start();
    site.dropReady("first");
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    for (String name : List.of("first.mp4", "first.face.jpg")) {
      Files.copy(site.done().resolve(name), site.inbox().resolve(name.replace("first", "second")));
    }
    Files.createFile(site.inbox().resolve("second.ready"));
    site.await(
        "the rejection",
        SOON,
        reads ->
            reads.inState(JobState.REJECTED, 1).stream().anyMatch(job -> job.closedAt() != null));
    service.stop();

    assertThat(site.book().paid()).hasSize(1);
    String first = site.read(reads -> reads.inState(JobState.DELIVERED, 1)).get(0).id();
    assertThat(site.failed().resolve("second.reason.txt"))
        .content()
        .contains(
            "was delivered already as first, job " + first,
            "What to do: nothing, if it was a mistake");
  }

  @Test
  void threeUnknownSubmitsPauseTheProviderUntilAPersonResumesIt() throws Exception {
    site.faults()
        .add(Fault.of(RequestKind.SUBMIT, FaultPoint.AFTER_BODY, new ExchangeFault.Cut()).only(3));
    ServiceProcess service = site.start();
    for (String name : List.of("one", "two", "three")) {
      site.dropReady(name);
    }
    site.await("parked", SOON, reads -> reads.inState(JobState.SUBMIT_UNKNOWN, 9).size() == 3);
    site.dropReady("four");
    site.await("the wait", SOON, reads -> reads.inState(JobState.PREPARED, 9).size() == 1);
    assertThat(site.command("jobs")).contains("3 submits in a row had no clear answer");

    site.command("resume", "novita-video");

    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 4));
    assertThat(site.command("cancel", "one"))
        .contains("is cancelled.", "It may have been accepted and charged: nobody knows its task")
        .doesNotContain("the result is kept");
    Path reason = site.failed().resolve("one.reason.txt");
    Awaitility.await().atMost(SOON).until(() -> Files.exists(reason));
    assertThat(reason)
        .content()
        .contains(
            "Paid: not known.", "What to do: look into the console of novita-video whether it is")
        .doesNotContain("What to do: nothing");
    service.stop();
    assertThat(site.book().paid()).hasSize(1);
  }

  @Test
  void ofTwoPeopleTheSecondIsToldWhomTheyMeetAndALateDecisionEndsAndIsShown() throws Exception {
    site.faults().add(cutAfterTask());
    ServiceProcess service = site.start();
    site.dropReady("both");
    Job parked = parked();
    service.stop();
    String task = site.book().paid().get(0).taskId();
    site.decide(decisions -> decisions.task(parked, task, new Person("Jo", null)));

    Site.Said late = site.say(false, "resolve", parked.id(), "--not-submitted", "--by", "Al");
    assertThat(late.exit()).isEqualTo(1);
    assertThat(late.text())
        .contains("Jo says that it is task " + task, "./swapline withdraw " + parked.id());
    assertThat(site.command("show", parked.id())).contains("to be carried out: Jo says that");

    site.start();
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    assertThat(site.book().paid()).hasSize(1);
    assertThat(site.say(false, "cancel", parked.id()).text())
        .contains("has ended as delivered since ");

    // As an older release left it.
    String url = "jdbc:sqlite:" + site.data().resolve("ledger.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement behind = connection.createStatement()) {
      behind.execute("PRAGMA busy_timeout = 10000");
      behind.execute("UPDATE job SET wanted = '{\"what\":\"cancel\",\"by\":\"Jo\"}'");
    }
    site.await("its end", SOON, reads -> reads.newest(1).get(0).pendingDecision() == null);
    assertThat(site.command("show", parked.id()))
        .contains("overtaken: Jo wants it cancelled, but the job is delivered");
  }

  private static Fault cutAfterTask() {
    return Fault.of(RequestKind.SUBMIT, FaultPoint.AFTER_TASK, new ExchangeFault.Cut()).only(1);
  }

  private Job parked() {
    site.await("parked", SOON, reads -> reads.inState(JobState.SUBMIT_UNKNOWN, 1).size() == 1);
    return site.read(reads -> reads.inState(JobState.SUBMIT_UNKNOWN, 1)).get(0);
  }
}
