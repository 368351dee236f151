package io.swapline.it.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.fault.ExchangeFault.Reply;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.RequestKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a provider takes, as the provider counts it. */
@Execution(ExecutionMode.CONCURRENT)
class LimitsIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final Duration AT_WORK = Duration.ofSeconds(6);
  private static final String LIMIT = "swapline.providers.wavespeed.";

  @RegisterExtension
  final Site site =
      new Site(
          options -> options.withVendor("wavespeed").withTimes(Duration.ofMillis(100), AT_WORK));

  @BeforeEach
  void choose() {
    site.set("swapline.provider", "wavespeed");
  }

  private List<Pair> drop(int pairs) throws IOException {
    List<Pair> all = new ArrayList<>();
    for (int n = 1; n <= pairs; n++) {
      all.add(site.dropReady("shot-" + n));
    }
    return all;
  }

  private void allDeliveredAndPaidOnce(List<Pair> pairs) throws Exception {
    Audit audit = Audit.of(site, pairs);
    for (Pair pair : pairs) {
      assertThat(audit.isDelivered(pair)).isTrue();
      assertThat(audit.paid(pair)).isEqualTo(1);
    }
    assertThat(site.book().breaches()).isEmpty();
  }

  @Test
  void whatAProviderDoesNotWorkOnAtOnceWaitsItsTurnAndSaysSo() throws Exception {
    site.set(LIMIT + "tasks-at-once", "3");
    ServiceProcess service = site.start();
    List<Pair> pairs = drop(5);
    site.await("three submits", SOON, reads -> reads.inState(JobState.RUNNING, 9).size() == 3);
    assertThat(service.metrics())
        .contains("swapline_provider_places{limit=\"at-once\",provider=\"wavespeed\"} 3.0")
        .contains("swapline_provider_places_taken{limit=\"at-once\",provider=\"wavespeed\"} 3.0");
    String jobs = site.say(false, "jobs").text();
    site.await("all delivered", SOON, reads -> Audit.isOver(reads, 5));

    assertThat(jobs).contains("2 jobs wait: 3 of 3 tasks at once at wavespeed");
    assertThat(site.book().mostAtOnce()).isEqualTo(3);
    allDeliveredAndPaidOnce(pairs);
  }

  @Test
  void aProviderThatAsksToWaitIsAskedByNobodyMeanwhile() throws Exception {
    site.faults()
        .add(
            Fault.of(
                    RequestKind.SUBMIT,
                    FaultPoint.AFTER_BODY,
                    Reply.json(429, "{\"code\":429,\"message\":\"slow down\"}")
                        .with("Retry-After", "8"))
                .only(1));
    site.start();
    List<Pair> pairs = new ArrayList<>(List.of(site.dropReady("first")));
    site.await(
        "the refusal",
        SOON,
        reads -> reads.newest(1).stream().anyMatch(job -> job.why() != null && job.tries() == 1));
    pairs.addAll(drop(2));
    site.await("all prepared", SOON, reads -> reads.inState(JobState.PREPARED, 9).size() == 3);
    assertThat(site.say(false, "jobs").text()).contains("wavespeed asked us to wait until");
    site.await("all delivered", SOON, reads -> Audit.isOver(reads, 3));

    List<Instant> submits = site.book().submits().stream().map(Book.Submit::at).toList();
    assertThat(submits).hasSize(4);
    assertThat(Duration.between(submits.get(0), submits.get(1)))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(8));
    allDeliveredAndPaidOnce(pairs);
  }

  @Test
  void aHostThatDoesNotAnswerIsLeftAloneForAWhileAndNothingIsLost() throws Exception {
    ServiceProcess service = site.start();
    List<Pair> pairs = drop(5);
    site.await("the submits", SOON, reads -> reads.inState(JobState.RUNNING, 9).size() == 5);
    site.faults().add(Fault.of(RequestKind.STATUS, FaultPoint.AFTER_TASK, FaultTable.BROKEN));
    site.await("the breaker", SOON, reads -> service.log().contains("it is left alone for 10 s"));
    site.faults().clear();
    pairs.add(site.dropReady("later"));
    site.await("the next", SOON, reads -> reads.inState(JobState.PREPARED, 9).size() == 1);
    assertThat(service.ready()).contains("\"status\":\"UP\"", "; asked again at ");
    String jobs = site.say(false, "jobs").text();
    assertThat(jobs).contains("1 job waits: ", " times in a row; asked again at ");
    assertThat(site.book().uploads()).as("no upload meanwhile").hasSize(10);
    site.await("all delivered", SOON, reads -> Audit.isOver(reads, 6));

    assertThat(service.log()).containsOnlyOnce("has not answered properly 5 times in a row: it");
    assertThat(service.log()).containsOnlyOnce(" answers again");
    allDeliveredAndPaidOnce(pairs);
  }

  @Test
  @Tag("crash")
  void theVendorsOwnLimitsAreNeverReachedByTwelveDropsInAMoment() throws Exception {
    site.set(LIMIT + "tasks-at-once", "3");
    site.set(LIMIT + "submits-per-minute", "5");
    site.start();
    List<Pair> pairs = drop(12);
    site.await("all delivered", Duration.ofMinutes(6), reads -> Audit.isOver(reads, 12));

    assertThat(site.book().mostSubmitsIn(Duration.ofMinutes(1))).isEqualTo(5);
    assertThat(site.book().mostAtOnce()).isEqualTo(3);
    assertThat(site.book().submits()).hasSize(12);
    allDeliveredAndPaidOnce(pairs);
  }
}
