package io.swapline.it.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.fault.ExchangeFault.Cut;
import io.swapline.sandbox.fault.ExchangeFault.Reply;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.RequestKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One attempt is one HTTP request, whatever the provider answers. */
@Execution(ExecutionMode.CONCURRENT)
class OneRequestIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Reply THROTTLED =
      Reply.json(
          429, "{\"code\":429,\"reason\":\"RATE_LIMIT_EXCEEDED\",\"message\":\"slow down\"}");
  private static final Reply OVERLOADED =
      Reply.json(503, "{\"code\":503,\"reason\":\"UNAVAILABLE\",\"message\":\"later\"}");

  @RegisterExtension final Site site = new Site();

  @Test
  void aThrottledSubmitIsOneRequestAndGoesOnLater() throws Exception {
    answer(THROTTLED);
    answer(THROTTLED.with("Retry-After", "1"));
    answer(THROTTLED.with("Retry-After", "2"));
    ServiceProcess service = site.start();
    Pair pair = site.dropReady("popular");

    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    service.stop();
    assertThat(Audit.of(site, List.of(pair)).isDelivered(pair)).isTrue();
    assertThat(statuses()).containsExactly(429, 429, 429, 200);
    assertThat(site.book().paid()).hasSize(1);
    List<String> outcomes =
        site.read(
            reads ->
                reads.attempts(reads.newest(1).get(0).id()).stream()
                    .map(attempt -> attempt.outcome())
                    .toList());
    assertThat(outcomes).containsExactly("refused", "refused", "refused", "accepted");
  }

  @Test
  void anOverloadedProviderGetsOneRequestAndTheJobWaitsForAPerson() throws Exception {
    answer(OVERLOADED);
    answer(OVERLOADED.with("Retry-After", "1"));
    ServiceProcess service = site.start();
    List<Pair> pairs = List.of(site.dropReady("one"), site.dropReady("two"));
    site.await("parked", SOON, reads -> reads.inState(JobState.SUBMIT_UNKNOWN, 9).size() == 2);
    // What comes later goes on: a sign that the step looked again and left those two alone.
    Pair later = site.dropReady("three");
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 3));

    assertThat(site.command("jobs"))
        .contains(
            "NEEDS YOU (2)",
            "one  submit_unknown: ",
            "two  submit_unknown: ",
            "HTTP 503",
            "money: possibly about $0.045");
    service.stop();
    assertThat(statuses()).containsExactlyInAnyOrder(503, 503, 200);
    Audit audit = Audit.of(site, List.of(pairs.get(0), pairs.get(1), later));
    assertThat(pairs).allMatch(audit::isParked);
    assertThat(audit.isDelivered(later)).isTrue();
  }

  @Test
  void fiftySubmitsToAProviderThatClosesIdleConnectionsAreAllPaidOnceAndDelivered()
      throws Exception {
    for (RequestKind kind : List.of(RequestKind.SUBMIT, RequestKind.UPLOAD)) {
      site.faults().add(Fault.of(kind, FaultPoint.ON_REUSE, new Cut()));
      site.faults().add(Fault.of(kind, FaultPoint.AFTER_ANSWER, new Cut()));
    }
    List<Pair> pairs = new ArrayList<>();
    for (int n = 1; n <= 50; n++) {
      pairs.add(site.dropReady("clip-" + n));
    }
    ServiceProcess service = site.start();

    site.await("fifty deliveries", SOON, reads -> Audit.isOver(reads, 50));
    service.stop();
    Audit audit = Audit.of(site, pairs);
    assertThat(pairs).allMatch(audit::isDelivered);
    assertThat(site.book().submits()).hasSize(50);
    assertThat(site.book().paid()).hasSize(50);
  }

  private void answer(Reply reply) {
    site.faults().add(Fault.of(RequestKind.SUBMIT, FaultPoint.AFTER_BODY, reply).only(1));
  }

  private List<Integer> statuses() {
    return site.book().submits().stream()
        .map(Book.Submit::status)
        .map(OptionalInt::getAsInt)
        .toList();
  }
}
