package io.swapline.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.HandClock;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.limits.Limits;
import io.swapline.ledger.model.Estimate;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Notification;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.money.BudgetCaps;
import io.swapline.logging.Masking;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are told, and what becomes of it where nobody takes it. */
class NotificationsTest {
  @TempDir private Path data;
  private LedgerScene scene;
  private Notifications notifications;

  @BeforeEach
  void open() {
    BudgetCaps caps =
        new BudgetCaps(Optional.empty(), Optional.of(new BigDecimal("1")), ZoneOffset.UTC);
    scene = new LedgerScene(data, "this-process", new HandClock(), caps, Limits.NONE);
    notifications = newNotifications();
  }

  private Notifications newNotifications() {
    OutputPlaces places =
        new OutputPlaces(
            Map.of("swapline.deliver.to", Path.of("/out")), name -> name + ".receipt.json");
    return new Notifications(scene.ledger(), places, Masking::oneLine);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void anEventThatIsRefusedIsTriedLaterAndLaterAndHoldsUpNoOther() {
    Notification refused = rejected("a");
    fail(refused);
    Notification other = rejected("b");

    assertThat(notifications.pending()).containsExactly(other);
    sent(other);
    assertThat(tries(refused, Duration.ofHours(1))).isBetween(8, 16);
  }

  @Test
  void whatWasRefusedForADayIsPutAsideUntilTheNextStart() {
    Notification refused = rejected("a");
    tries(refused, Duration.ofHours(23));
    assertThat(scene.ledger().notifications().putAside()).isEmpty();

    tries(refused, Duration.ofHours(2));

    assertThat(scene.ledger().notifications().putAside())
        .hasValueSatisfying(
            aside -> {
              assertThat(aside.count()).isEqualTo(1);
              assertThat(aside.why()).isEqualTo("the receiver answered 400");
            });
    assertThat(tries(refused, Duration.ofHours(2))).isZero();
    scene.ledger().notifications().tryAgain();
    assertThat(notifications.pending()).containsExactly(refused);
    assertThat(scene.ledger().notifications().putAside()).isEmpty();
  }

  @Test
  void aReceiverThatTakesNothingIsAskedForOneAtATime() {
    for (int n = 0; n < 6; n++) {
      rejected("shot" + n);
    }
    notifications.pending().subList(0, 3).forEach(this::fail);

    assertThat(notifications.pending()).hasSize(1);
    sent(notifications.pending().get(0));
    assertThat(notifications.pending()).hasSize(2);
  }

  @Test
  void aClockThatIsSetBackDoesNotSilenceAnEvent() {
    Notification refused = rejected("a");
    fail(refused);
    scene.clock().move(Duration.ofDays(-2));

    assertThat(notifications.pending()).containsExactly(refused);
    fail(refused);
    assertThat(scene.ledger().notifications().putAside()).isEmpty();
  }

  @Test
  void aPauseThatIsRefusedWaitsLikeAnyOther() {
    scene.ledger().pauses().pause("novita-video", "no money", "anna");
    Notification paused = notifications.pending().get(0);
    fail(paused);

    assertThat(notifications.pending()).isEmpty();
    scene.clock().move(Duration.ofSeconds(5));
    assertThat(notifications.pending()).containsExactly(paused);
    sent(paused);
    scene.clock().move(Duration.ofDays(1));
    assertThat(notifications.pending()).isEmpty();
  }

  @Test
  void theSecretInAWebHooksAddressIsNowhere() {
    Exception leak =
        new IllegalStateException("cannot send to https://hooks.example/services/SECRET?x=1 now");

    assertThat(TellingTrouble.words(leak, Masking::oneLine))
        .isEqualTo("cannot send to https://hooks.example/… now");
    assertThat(TellingTrouble.words(refusal(), Masking::oneLine)).doesNotContain("SECRET");
    assertThat(TellingTrouble.words(null, Masking::oneLine)).isNotEmpty();
    assertThat(TellingTrouble.words(new Exception("x".repeat(9000)), Masking::oneLine))
        .hasSizeLessThan(400);
  }

  @Test
  void anEventSaysWhatItCostAndItsFileEndsInJson() {
    Notification event = rejected("a");

    Map<String, Object> fields = notifications.event(event);

    assertThat(fields)
        .containsEntry("event", "rejected")
        .containsEntry("name", "a")
        .containsEntry("paid", "no")
        .containsEntry("id", event.jobId() + "/" + event.n())
        .containsKeys("label", "costUsd", "output", "receipt");
    assertThat(notifications.fileName(exchange(event)))
        .isEqualTo("rejected-" + event.jobId() + "-" + event.n() + ".json");
  }

  @Test
  void aUsedUpBudgetIsToldOnceADay() {
    Job paid = prepared("one", "0.9");
    scene.intendStaged(scene.advance(paid, JobState.STAGING, Outcome.plain()));
    assertThat(notifications.pending()).isEmpty();
    Job waits = prepared("two", "0.2");
    scene
        .ledger()
        .hold(waits, scene.ledger().budget().objection(waits, waits.estimate()).orElseThrow());

    List<Notification> told = notifications.pending();

    assertThat(told).singleElement().extracting(Notification::topic).isEqualTo("budget");
    assertThat(told.get(0).words()).contains("the day's budget of $1").contains("1 job waits");
    assertThat(notifications.event(told.get(0))).containsEntry("event", "budget");
    sent(told.get(0));
    assertThat(notifications.pending()).isEmpty();
    scene.clock().move(Duration.ofDays(1));
    assertThat(notifications.pending()).isEmpty();
  }

  private Job prepared(String name, String usd) {
    Job job = scene.advance(scene.open(name), JobState.RECEIVED, Outcome.plain());
    Estimate estimate = new Estimate(new BigDecimal(usd), "frames");
    return scene.advance(job, JobState.PREPARED, Outcome.plain().estimate(estimate));
  }

  private Notification rejected(String name) {
    Job job = scene.advance(scene.open(name), JobState.RECEIVED, Outcome.plain());
    scene.advance(job, JobState.REJECTED, Outcome.plain().why("no"));
    return scene.ledger().notifications().pending(100).stream()
        .filter(one -> name.equals(one.name()))
        .findFirst()
        .orElseThrow();
  }

  /** Looks every twenty seconds for that long, refuses it each time, and counts. */
  private int tries(Notification refused, Duration time) {
    Instant end = scene.clock().instant().plus(time);
    int tries = 0;
    while (scene.clock().instant().isBefore(end)) {
      if (scene.ledger().notifications().pending(100).contains(refused)) {
        fail(refused);
        tries++;
      }
      scene.clock().move(Duration.ofSeconds(20));
    }
    return tries;
  }

  private void fail(Notification notification) {
    Exchange exchange = exchange(notification);
    exchange.setProperty(Exchange.EXCEPTION_CAUGHT, refusal());
    notifications.failed(exchange);
  }

  private void sent(Notification notification) {
    notifications.sent(exchange(notification));
  }

  private static Exchange exchange(Notification notification) {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setVariable("notification", notification);
    return exchange;
  }

  private static Exception refusal() {
    return new HttpOperationFailedException(
        "https://hooks.example/services/SECRET", 400, "Bad", null, Map.of(), "no");
  }
}
