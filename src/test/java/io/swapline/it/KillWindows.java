package io.swapline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.JobReads;
import io.swapline.ledger.JobState;
import io.swapline.sandbox.Gate;
import io.swapline.sandbox.Point;
import io.swapline.sandbox.RequestKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Kills the service while it submits, again and again, and starts it again each time; at the end
 * what the ledger says must agree with the provider's book.
 */
abstract class KillWindows {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Set<JobState> PAST_SUBMIT =
      EnumSet.of(
          JobState.RUNNING,
          JobState.FINISHED,
          JobState.FETCHED,
          JobState.DELIVERED,
          JobState.SUBMIT_UNKNOWN);

  @RegisterExtension final Site site = new Site();

  /** Where in the submit the process is killed, in an order in which parked jobs are no series. */
  enum Window {
    BEFORE_INTENT("write-intent", null, false),
    HEADERS_SEEN(null, Point.BEFORE_READ, true),
    PAID_NOT_ANSWERED(null, Point.AFTER_TASK, true),
    BEFORE_FIRST_BYTE("post-submit", null, false),
    AFTER_LAST_BYTE(null, Point.AFTER_BODY, true),
    BEFORE_ANSWER_IS_READ("read-answer", null, true),
    BEFORE_ANSWER_IS_STORED("write-answer", null, true);

    private final String node;
    private final Point point;
    private final boolean parks;

    Window(String node, Point point, boolean parks) {
      this.node = node;
      this.point = point;
      this.parks = parks;
    }
  }

  /**
   * A kill.
   *
   * @param window where
   * @param stood the job that stood there
   */
  private record Kill(Window window, Pair stood) {}

  /** How often in each window. */
  abstract int kills();

  @Test
  void aKillWhileSubmittingNeverPaysTwiceAndParksOnlyWhatTheProviderSaw() throws Exception {
    List<Kill> kills = new ArrayList<>();
    List<Pair> beside = new ArrayList<>();
    for (int round = 1; round <= kills(); round++) {
      for (Window window : Window.values()) {
        String name = "clip-" + (kills.size() + 1);
        beside.add(site.dropReady("beside-" + name));
        Pair stood =
            window.point == null
                ? killAtStep(window, name)
                : killAtGate(window, name, kills.size() + beside.size());
        kills.add(new Kill(window, stood));
      }
    }
    List<Pair> pairs = new ArrayList<>(kills.stream().map(Kill::stood).toList());
    pairs.addAll(beside);
    finish(pairs);

    Audit audit = Audit.of(site, pairs);
    print(kills, audit);
    List<String> unseen = audit.parkedUnseen();
    for (Kill kill : kills) {
      String name = kill.stood().name();
      assertThat(audit.isParked(kill.stood()))
          .as("%s, killed %s, is parked", name, kill.window())
          .isEqualTo(kill.window().parks);
      assertThat(unseen).doesNotContain(name);
    }
    System.out.printf(
        "jobs beside them: %d, delivered %d, parked %d, of these unseen %s%n",
        beside.size(),
        beside.stream().filter(audit::isDelivered).count(),
        beside.stream().filter(audit::isParked).count(),
        unseen);
  }

  @Test
  void aKillBeforeTheConnectionStandsSendsItLaterAndParksNothing() throws Exception {
    List<Pair> pairs = new ArrayList<>();
    try (DeafListener provider = new DeafListener()) {
      for (int round = 1; round <= kills(); round++) {
        pairs.add(site.dropReady("far-" + round));
        ServiceProcess process =
            site.start(Launch.plain().set("swapline.providers.novita.base-url", provider.url()));
        provider.awaitKnock();
        process.kill();
      }
    }
    finish(pairs);

    Audit audit = Audit.of(site, pairs);
    assertThat(pairs).allMatch(audit::isDelivered);
    assertThat(site.book().submits()).hasSameSizeAs(pairs);
  }

  private ServiceProcess start(Launch launch) throws IOException {
    ServiceProcess process = site.start(launch);
    site.resumeWhatIsPaused();
    return process;
  }

  /** Lets everything come to an end, and stops the service in peace. */
  void finish(List<Pair> pairs) throws Exception {
    ServiceProcess last = start(Launch.plain());
    site.await("every job at an end", SOON, reads -> isOver(reads, pairs.size()));
    last.stop();
  }

  private Pair killAtStep(Window window, String name) throws Exception {
    Pair stands = site.dropReady(name);
    ServiceProcess process = start(Launch.plain().blockedBefore(window.node, name));
    process.awaitBlocked();
    process.kill();
    return stands;
  }

  /** The job is alone at the gate: those before it are past their submit. */
  private Pair killAtGate(Window window, String name, int before) throws Exception {
    ServiceProcess process = start(Launch.plain());
    site.await("earlier jobs past their submit", SOON, reads -> past(reads) == before);
    Gate gate = site.faults().hold(RequestKind.SUBMIT, window.point);
    Pair stands = site.dropReady(name);
    gate.awaitHeld(1, SOON);
    process.kill();
    site.faults().clear();
    return stands;
  }

  private static long past(JobReads reads) {
    return reads.newest(Integer.MAX_VALUE).stream()
        .filter(job -> PAST_SUBMIT.contains(job.state()))
        .count();
  }

  static boolean isOver(JobReads reads, int all) {
    return reads.inState(JobState.SUBMIT_UNKNOWN, all).size()
            + reads.inState(JobState.DELIVERED, all).stream()
                .filter(job -> job.closedAt() != null)
                .count()
        == all;
  }

  private static void print(List<Kill> kills, Audit audit) {
    Map<Window, int[]> rows = new EnumMap<>(Window.class);
    for (Kill kill : kills) {
      int[] row = rows.computeIfAbsent(kill.window(), key -> new int[4]);
      row[0]++;
      row[1] += audit.paid(kill.stood());
      row[2] += audit.isDelivered(kill.stood()) ? 1 : 0;
      row[3] += audit.isParked(kill.stood()) ? 1 : 0;
    }
    System.out.printf(
        "%-26s %6s %6s %10s %7s%n", "kill -9", "kills", "paid", "delivered", "parked");
    rows.forEach(
        (window, row) ->
            System.out.printf(
                "%-26s %6d %6d %10d %7d%n",
                window.name().toLowerCase(Locale.ROOT), row[0], row[1], row[2], row[3]));
  }
}
