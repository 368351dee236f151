package io.swapline.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Launch;
import io.swapline.it.support.Pair;
import io.swapline.it.support.PublishedRows;
import io.swapline.it.support.S3Gate;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.Sandbox;
import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.fault.Gate;
import io.swapline.sandbox.fault.RequestKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Kills the service in one window after the other of a way that not every job takes, starts it
 * again each time, and now and then lets it run in peace and compares the books: each job where its
 * window wants it, nothing paid twice at any vendor, nothing published left.
 */
final class RouteKills {
  private static final int PEACE_EVERY = 20;
  private static final int LINGER_MILLIS = 250;
  private static final Duration SOON = Duration.ofSeconds(100);

  private final Site site;
  private final Scenery scenery;
  private final Random random;
  private final Map<String, RouteWindow> meant = new LinkedHashMap<>();
  private final Map<String, Pair> pairs = new LinkedHashMap<>();
  private int parkedInPeace;

  /** What a test adds to the site. */
  interface Scenery {
    /** Makes it so that the window can be come to; no job is under way. */
    default void set(RouteWindow window) {}

    /** Other vendors than the site's. */
    default List<Sandbox> others() {
      return List.of();
    }

    /** Before the staging bucket's server, where there is one. */
    default Optional<S3Gate> gate() {
      return Optional.empty();
    }

    /** Whether media are at addresses of ours. */
    default boolean isPublished() {
      return false;
    }

    /**
     * In peace, when all jobs are over or parked, a service runs, and nothing is published but for
     * those that are parked since the last time. Afterwards nothing is published at all.
     */
    default void check(ServiceProcess service) throws Exception {}
  }

  RouteKills(Site site, Scenery scenery, long seed) {
    this.site = site;
    this.scenery = scenery;
    this.random = new Random(seed);
  }

  /** As often in each window as {@code swapline.it.kills} says, in an order that is drawn. */
  static void many(Site site, Scenery scenery, List<RouteWindow> windows) throws Exception {
    long seed = Long.getLong("swapline.it.seed", new Random().nextInt(1_000_000));
    int kills = Integer.getInteger("swapline.it.kills", 20);
    String wanted = System.getProperty("swapline.it.windows", "");
    List<RouteWindow> all = new ArrayList<>();
    for (RouteWindow window : windows) {
      if (wanted.isEmpty() || List.of(wanted.split(",")).contains(window.text())) {
        all.addAll(Collections.nCopies(kills, window));
      }
    }
    System.out.printf(
        "again: -Dswapline.it.seed=%d -Dswapline.it.kills=%d -Dswapline.it.windows=%s%n",
        seed, kills, wanted);
    Collections.shuffle(all, new Random(seed));
    new RouteKills(site, scenery, seed).run(all);
  }

  /** One kill in each. */
  static void each(Site site, Scenery scenery, List<RouteWindow> windows) throws Exception {
    new RouteKills(site, scenery, 17).run(windows);
  }

  private void run(List<RouteWindow> windows) throws Exception {
    Instant began = Instant.now();
    site.start().stop();
    for (int n = 1; n <= windows.size(); n++) {
      kill("r%03d".formatted(n), windows.get(n - 1));
      if (n % PEACE_EVERY == 0 || n == windows.size()) {
        peace();
        System.out.printf("%d of %d kills: the books agree%n", n, windows.size());
      }
    }
    print(Duration.between(began, Instant.now()));
  }

  /** When it is killed, no other job is under way: all that comes of it is of that one. */
  private void kill(String name, RouteWindow window) throws Exception {
    if (window.at() instanceof RouteWindow.Step step) {
      ServiceProcess process = launch(Launch.plain().blockedBefore(step.id(), name));
      drop(name, window);
      kill(process, window.text() + " of " + name, process::isBlocked);
    } else if (window.at() instanceof RouteWindow.OwnStep step) {
      killBefore(step, name, window);
    } else if (window.at() instanceof RouteWindow.Provider held) {
      killWhileHeld(held, name, window);
    } else if (window.at() instanceof RouteWindow.Bucket held) {
      killWhileHeld(held, name, window);
    }
    site.faults().clear();
  }

  /** Starts a service, and waits until the jobs of earlier rounds are over. */
  private ServiceProcess launch(Launch launch) throws Exception {
    resumeAll();
    ServiceProcess process = site.launch(launch);
    quiet(process);
    // What they met may have paused a provider once more.
    resumeAll();
    return process;
  }

  private void rest() throws Exception {
    launch(Launch.plain()).stop();
  }

  private void kill(ServiceProcess process, String what, BooleanSupplier arrived) throws Exception {
    process.awaitAlive(what, SOON, arrived::getAsBoolean);
    linger();
    process.kill();
  }

  private void killBefore(RouteWindow.OwnStep step, String name, RouteWindow window)
      throws Exception {
    rest();
    drop(name, window);
    ServiceProcess process = site.launch(Launch.plain().blockedBefore(step.id(), Launch.ANY));
    kill(
        process,
        window.text() + " of " + name,
        () -> process.isBlocked() && (!step.jobIsOver() || isOver(name)));
  }

  private void killWhileHeld(RouteWindow.Provider held, String name, RouteWindow window)
      throws Exception {
    // That is asked for right after the start.
    boolean atStart = held.kind() == RequestKind.NAMES;
    if (atStart) {
      rest();
    }
    ServiceProcess process = atStart ? null : launch(Launch.plain());
    Gate gate = held.vendor().faults().hold(held.kind(), held.point());
    drop(name, window);
    kill(
        atStart ? site.launch(Launch.plain()) : process,
        window.text() + " of " + name,
        () -> gate.held() > 0);
    held.vendor().faults().clear(held.kind());
  }

  private void killWhileHeld(RouteWindow.Bucket held, String name, RouteWindow window)
      throws Exception {
    ServiceProcess process = launch(Launch.plain());
    process.awaitAlive("what was published is gone", SOON, this::isNothingPublished);
    S3Gate.Hold hold =
        scenery
            .gate()
            .orElseThrow()
            .hold(held.point(), request -> request.kind().equals(held.kind()));
    drop(name, window);
    kill(process, window.text() + " of " + name, hold::isReached);
    hold.end(held.alwaysGoesOn() || random.nextBoolean());
  }

  private void drop(String name, RouteWindow window) throws Exception {
    scenery.set(window);
    window.faults().forEach(site.faults()::add);
    pairs.put(name, site.dropReady(name));
    meant.put(name, window);
  }

  /** Older jobs would come to the window too. */
  private void quiet(ServiceProcess process) {
    process.awaitAlive("its start", SOON, () -> process.log().contains("budget: "));
    try {
      site.await("older jobs are over", SOON, this::areOver);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("not where they are meant to end: " + astray(), e);
    }
  }

  /** Three unclear answers in a row, or a refusal, pause a provider until a person has seen it. */
  private void resumeAll() {
    site.pauses(
        pauses -> pauses.paused().forEach(pause -> pauses.resume(pause.provider(), "test")));
  }

  private boolean areOver(JobReads reads) {
    Map<String, Job> jobs = jobs(reads);
    return meant.entrySet().stream()
        .allMatch(one -> isOver(jobs.get(one.getKey()), one.getValue()));
  }

  private static Map<String, Job> jobs(JobReads reads) {
    return reads.newest(Integer.MAX_VALUE).stream()
        .filter(job -> job.state() != JobState.CANCELLED)
        .collect(Collectors.toMap(Job::name, job -> job));
  }

  private boolean isOver(String name) {
    return site.read(reads -> isOver(jobs(reads).get(name), meant.get(name)));
  }

  private static boolean isOver(Job job, RouteWindow window) {
    return job != null
        && job.state() == window.ends()
        && (window.isParked() || job.closedAt() != null);
  }

  /** Nobody knows whether what is published for a parked job is fetched yet. */
  private boolean isNothingPublished() {
    int kept = scenery.isPublished() ? 2 * (parked() - parkedInPeace) : 0;
    return PublishedRows.count(site.data()) == kept;
  }

  private int parked() {
    return (int) meant.values().stream().filter(RouteWindow::isParked).count();
  }

  /** Half of them are killed at once. */
  private void linger() {
    if (random.nextBoolean()) {
      Instant until = Instant.now().plusMillis(random.nextInt(LINGER_MILLIS));
      Awaitility.await("the moment")
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> !Instant.now().isBefore(until));
    }
  }

  private void peace() throws Exception {
    ServiceProcess process = launch(Launch.plain());
    process.awaitAlive("what was published is gone", SOON, this::isNothingPublished);
    scenery.check(process);
    parkedInPeace = parked();
    process.stop();
    Audit audit =
        Audit.of(
            site,
            List.copyOf(pairs.values()),
            EnumSet.of(JobState.DELIVERED, JobState.FAILED, JobState.SUBMIT_UNKNOWN));
    meant.forEach(
        (name, window) -> {
          assertThat(audit.state(pairs.get(name)))
              .as("%s, killed at %s", name, window.text())
              .isEqualTo(window.ends());
          assertThat(audit.paid(pairs.get(name)))
              .as("times that %s, killed at %s, is paid", name, window.text())
              .isEqualTo(window.paid());
        });
    for (Sandbox other : scenery.others()) {
      assertThat(other.book().paid()).isEmpty();
      assertThat(other.book().breaches()).isEmpty();
    }
  }

  private List<String> astray() {
    return site.read(
        reads -> {
          Map<String, Job> jobs = jobs(reads);
          return meant.entrySet().stream()
              .filter(one -> !isOver(jobs.get(one.getKey()), one.getValue()))
              .map(
                  one ->
                      one.getKey()
                          + ", "
                          + one.getValue().text()
                          + ": "
                          + Optional.ofNullable(jobs.get(one.getKey()))
                              .map(job -> job.state() + " at " + job.provider() + ", " + job.why())
                              .orElse("no job"))
              .toList();
        });
  }

  private void print(Duration took) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    meant.forEach(
        (name, window) -> rows.computeIfAbsent(window.text(), key -> new ArrayList<>()).add(name));
    System.out.printf(
        "%-40s %6s %10s %7s %7s %6s%n",
        "kill -9", "kills", "delivered", "parked", "failed", "paid");
    List<Book.Paid> paid = site.book().paid();
    rows.forEach(
        (text, names) ->
            System.out.printf(
                "%-40s %6d %10d %7d %7d %6d%n",
                text,
                names.size(),
                count(names, JobState.DELIVERED),
                count(names, JobState.SUBMIT_UNKNOWN),
                count(names, JobState.FAILED),
                paid.stream().filter(one -> isOf(one, names)).count()));
    System.out.printf(
        "%d kills in %d windows, %d s; jobs: %d; paid in all: %d, none twice%n",
        rows.values().stream().mapToInt(List::size).sum(),
        rows.size(),
        took.toSeconds(),
        pairs.size(),
        paid.size());
  }

  private boolean isOf(Book.Paid task, List<String> names) {
    return names.stream()
        .anyMatch(name -> pairs.get(name).videoSha256().equals(task.videoSha256()));
  }

  private long count(List<String> names, JobState state) {
    return names.stream().filter(name -> meant.get(name).ends() == state).count();
  }
}
