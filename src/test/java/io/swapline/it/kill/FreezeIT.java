package io.swapline.it.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.Gate;
import io.swapline.sandbox.fault.RequestKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The service is frozen for longer than a request may take to begin and than a step holds a job; a
 * person decides meanwhile; then it wakes.
 */
@Execution(ExecutionMode.CONCURRENT)
class FreezeIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension final Site site = new Site();

  @Test
  void aServiceThatWakesAfterAPersonDecidedPaysOnce() throws Exception {
    shortly();
    freezeAndDecide(FreezeWindow.POST_SUBMIT);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("crash")
  void whereverItIsFrozenBeforeTheFirstByteItPaysOnce(FreezeWindow window) throws Exception {
    shortly();
    freezeAndDecide(window);
  }

  @Test
  @Tag("crash")
  void withTheTimesThatAreUsualItPaysOnceToo() throws Exception {
    freezeAndDecide(FreezeWindow.CONNECTED);
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultPoint.class,
      names = {"BEFORE_READ", "AFTER_BODY", "AFTER_TASK"})
  @Tag("crash")
  void anAnswerThatComesLateIsKeptAndToldAsPaidTwice(FaultPoint point) throws Exception {
    shortly();
    Gate gate = new Gate();
    site.faults().add(Fault.of(RequestKind.SUBMIT, point, gate).only(1));
    ServiceProcess service = site.start();
    Pair pair = site.dropReady("late");
    gate.awaitHeld(1, SOON);
    Job frozen = submitting();
    service.freeze();
    decideNotSubmitted(frozen);
    service.wake();
    site.await("the delivery", SOON, reads -> isDelivered(reads));

    gate.open();
    site.await("kept apart", SOON, reads -> reads.inState(JobState.QUARANTINED, 1).size() == 1);
    service.stop();
    assertThat(site.book().paid()).hasSize(2);
    assertThat(tasks()).containsExactlyInAnyOrderElementsOf(paidTasks());
    assertThat(history(frozen)).contains("paid twice");
    assertThat(site.command("jobs")).contains("second result: job " + frozen.id());
    assertThat(site.outbox().resolve(pair.name() + ".mp4")).exists();
  }

  private void freezeAndDecide(FreezeWindow window) throws Exception {
    ServiceProcess service = site.start(window.launch("frozen"));
    Pair pair = site.dropReady("frozen");
    window.freeze(site, service);
    int seen = site.book().submits().size();
    Job frozen = site.read(reads -> reads.newest(1)).get(0);
    if (window.isIntended()) {
      assertThat(frozen.state()).isEqualTo(JobState.SUBMITTING);
      decideNotSubmitted(frozen);
    } else {
      awaitLonger(frozen);
    }
    service.wake();

    site.await("the delivery", SOON, FreezeIT::isDelivered);
    service.stop();
    List<Attempt> attempts = site.read(reads -> reads.attempts(frozen.id()));
    boolean left = attempts.stream().noneMatch(one -> "not-sent".equals(one.outcome()));
    if (window.isByChance() && (left || seen > 0 || site.book().paid().size() > 1)) {
      // The byte had left: nobody can take it back; its answer is kept, and told where it is a
      // second.
      assertThat(tasks()).containsExactlyInAnyOrderElementsOf(paidTasks());
      return;
    }
    assertThat(Audit.of(site, List.of(pair)).paid(pair)).isEqualTo(1);
    assertThat(site.book().submits()).hasSize(1);
    assertThat(attempts).extracting(Attempt::outcome).containsExactly("not-sent", "accepted");
    assertThat(service.log()).contains("held up for");
  }

  /** As short as may be: the file that everybody may change says how long a step holds a job. */
  private void shortly() throws IOException {
    site.set("swapline.submit.begin", "5s");
    Path route = site.home().resolve("routes/job/submit.camel.yaml");
    String text = Files.readString(route);
    Files.writeString(route, text.replaceFirst("slots: 3", "slots: 3\n        lease: 4000"));
  }

  private Job submitting() {
    site.await("its intent", SOON, reads -> reads.inState(JobState.SUBMITTING, 1).size() == 1);
    return site.read(reads -> reads.inState(JobState.SUBMITTING, 1)).get(0);
  }

  /** First too early, which is refused with the time; then as soon as it may be said. */
  private void decideNotSubmitted(Job job) throws Exception {
    Site.Said early = resolve(job);
    assertThat(early.exit()).isEqualTo(1);
    assertThat(early.text())
        .containsAnyOf("may still be sent until", "is being worked on right now");
    await("the time when it may be said")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> resolve(job).text().contains("is prepared again"));
    assertThat(history(job)).contains("submitting → submit_unknown by Jo");
    assertThat(history(job)).contains("submit_unknown → prepared by Jo");
  }

  private Site.Said resolve(Job job) throws Exception {
    site.set("swapline.submit.timeout", "4s");
    return site.say(false, "resolve", job.id(), "--not-submitted", "--by", "Jo");
  }

  private void awaitLonger(Job job) {
    long until = job.changedAt().plusSeconds(9).toEpochMilli();
    await("longer than it may take").atMost(SOON).until(() -> System.currentTimeMillis() > until);
  }

  private String history(Job job) {
    StringBuilder all = new StringBuilder();
    for (JobEvent event : site.read(reads -> reads.history(job.id()))) {
      all.append(event.from() == null ? "" : event.from().text())
          .append(" → ")
          .append(event.to().text())
          .append(" by ")
          .append(event.by())
          .append(": ")
          .append(event.note())
          .append('\n');
    }
    return all.toString();
  }

  private List<String> tasks() {
    return site.read(
        reads ->
            reads.newest(9).stream()
                .flatMap(job -> reads.attempts(job.id()).stream())
                .map(Attempt::taskId)
                .filter(task -> task != null)
                .toList());
  }

  private List<String> paidTasks() {
    return site.book().paid().stream().map(paid -> paid.taskId()).toList();
  }

  private static boolean isDelivered(JobReads reads) {
    return reads.inState(JobState.DELIVERED, 1).stream().anyMatch(job -> job.closedAt() != null);
  }
}
