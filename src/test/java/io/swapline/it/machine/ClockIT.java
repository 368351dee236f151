package io.swapline.it.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.it.support.Audit;
import io.swapline.it.support.Pair;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.Gate;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.service.Service;
import io.swapline.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole service in this process, on a clock that somebody sets wrong. */
@Execution(ExecutionMode.CONCURRENT)
class ClockIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension final Site site = new Site();

  private final AtomicLong wrongBy = new AtomicLong();

  @Execution(ExecutionMode.SAME_THREAD)
  @ParameterizedTest(name = "{0} hours")
  @ValueSource(ints = {24, -24})
  void aClockThatJumpsWhileJobsRunPaysOnceAndDelivers(int hours) throws Exception {
    List<Pair> pairs = new ArrayList<>();
    try (Service service = start()) {
      Gate status = site.faults().hold(RequestKind.STATUS, FaultPoint.BEFORE_READ);
      pairs.add(site.dropReady("running"));
      status.awaitHeld(1, SOON);
      wrongBy.addAndGet(Duration.ofHours(hours).toMillis());
      pairs.add(site.dropReady("after"));
      pairs.add(site.drop("settling"));
      status.open();
      site.await("three deliveries", SOON, reads -> Audit.isOver(reads, 3));
      assertThat(service.ledger().pauses().paused()).isEmpty();
    }
    Audit audit = Audit.of(site, pairs);
    assertThat(pairs).allMatch(audit::isDelivered);
    assertThat(site.book().paid()).hasSize(3);
  }

  @Execution(ExecutionMode.SAME_THREAD)
  @ParameterizedTest(name = "{0} hours")
  @ValueSource(ints = {24, -24})
  void aClockThatJumpsWhileTheServiceIsDownLosesNothing(int hours) throws Exception {
    Pair running;
    try (Service service = start()) {
      Gate status = site.faults().hold(RequestKind.STATUS, FaultPoint.BEFORE_READ);
      running = site.dropReady("running");
      status.awaitHeld(1, SOON);
      assertThat(service.ledger().counts().get(JobState.RUNNING)).isEqualTo(1);
      site.faults().clear();
    }
    wrongBy.addAndGet(Duration.ofHours(hours).toMillis());
    Pair down = site.dropReady("down");
    try (Service service = start()) {
      site.await("two deliveries", SOON, reads -> Audit.isOver(reads, 2));
      assertThat(service.ledger().pauses().paused()).isEmpty();
    }
    Audit audit = Audit.of(site, List.of(running, down));
    assertThat(audit.isDelivered(running)).isTrue();
    assertThat(audit.isDelivered(down)).isTrue();
    assertThat(site.book().paid()).hasSize(2);
  }

  @Test
  @Tag("crash")
  void theHourThatComesTwiceInAutumnChangesNothing() throws Exception {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
    try {
      // At 01:00 UTC on that day clocks in Berlin go from 03:00 back to 02:00.
      Instant change = Instant.parse("2026-10-25T01:00:00Z");
      setClock(change.minus(Duration.ofMinutes(30)));
      Pair pair;
      try (Service service = start()) {
        Gate status = site.faults().hold(RequestKind.STATUS, FaultPoint.BEFORE_READ);
        pair = site.dropReady("night");
        status.awaitHeld(1, SOON);
        setClock(change.minusSeconds(2));
        await().until(() -> clock().instant().isAfter(change));
        status.open();
        site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
        assertThat(service.ledger().counts().get(JobState.DELIVERED)).isEqualTo(1);
      }
      assertThat(Audit.of(site, List.of(pair)).paid(pair)).isEqualTo(1);
      inOrder(change);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  private void inOrder(Instant change) throws Exception {
    JsonNode receipt =
        new ObjectMapper().readTree(site.outbox().resolve("night.receipt.json").toFile());
    List<Instant> times = new ArrayList<>();
    receipt.get("states").forEach(state -> times.add(Instant.parse(state.get("at").asText())));
    assertThat(times).isSorted();
    assertThat(times.get(0)).isBefore(change);
    assertThat(times.get(times.size() - 1)).isAfter(change);
  }

  private void setClock(Instant time) {
    wrongBy.set(Duration.between(Instant.now(), time).toMillis());
  }

  private Service start() throws Exception {
    Map<String, String> environment = Map.of("SWAPLINE_PROVIDERS_NOVITA_API_KEY", Site.KEY);
    return Service.start(Settings.load(site.home(), environment, site.sets()), clock());
  }

  private Clock clock() {
    InstantSource wrong = () -> Instant.now().plusMillis(wrongBy.get());
    return wrong.withZone(ZoneId.systemDefault());
  }
}
