package io.swapline.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Drops;
import io.swapline.it.support.FolderDrops;
import io.swapline.it.support.Launch;
import io.swapline.it.support.Pair;
import io.swapline.it.support.S3Gate;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.Gate;
import io.swapline.sandbox.fault.RequestKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/**
 * Kills the service again and again while jobs flow through it, and starts it again each time. Now
 * and then it is let run in peace until every job ended, and then the books must agree.
 */
final class KillLoop {
  private static final int PEACE_EVERY = 25;
  private static final String CUT_PAGE = ".swapline-status-";
  private static final Duration SOON = Duration.ofMinutes(4);

  /** Long enough for most; the ledger is left to the service alone meanwhile. */
  private static final Duration ALONE = Duration.ofSeconds(2);

  private static final Set<JobState> ENDS =
      EnumSet.of(JobState.DELIVERED, JobState.SUBMIT_UNKNOWN, JobState.FAILED, JobState.REJECTED);

  private final Site site;
  private final Drops drops;
  private final Optional<BucketGround> bucket;
  private final KillPlan plan;
  private final Map<String, Pair> pairs = new HashMap<>();
  private final Map<String, KillScene> scenes = new HashMap<>();
  private final KillHistogram histogram;
  private final LastNotes notes;
  private Duration inPeace = Duration.ZERO;

  /** With a folder. */
  KillLoop(Site site, KillPlan plan) {
    this(site, new FolderDrops(site), Optional.empty(), plan);
  }

  /** With a bucket. */
  KillLoop(Site site, BucketGround bucket, KillPlan plan) {
    this(site, bucket.drops(), Optional.of(bucket), plan);
  }

  private KillLoop(Site site, Drops drops, Optional<BucketGround> bucket, KillPlan plan) {
    this.site = site;
    this.drops = drops;
    this.bucket = bucket;
    this.plan = plan;
    this.notes = new LastNotes(site);
    this.histogram = new KillHistogram(notes);
  }

  /** Carries the plan out and prints what came of it. */
  void run() throws Exception {
    site.start().stop();
    Instant began = Instant.now();
    Audit audit = null;
    for (int n = 1; n <= plan.rounds().size(); n++) {
      round(String.format("k%04d", n), plan.rounds().get(n - 1));
      if (n % PEACE_EVERY == 0 || n == plan.rounds().size()) {
        Instant quiet = Instant.now();
        audit = peace();
        inPeace = inPeace.plus(Duration.between(quiet, Instant.now()));
        System.out.printf("%d of %d kills: the books agree%n", n, plan.rounds().size());
      }
    }
    print(audit, Duration.between(began, Instant.now()));
  }

  private void round(String name, KillPlan.Round round) throws Exception {
    KillWindow window = round.window();
    window.scene().set(site.faults(), round.paid());
    bucket.ifPresent(ground -> ground.set(window.scene(), name));
    if (window.message().isPresent()) {
      histogram.add(window, name, killAtQueue(name, round, window.message().get()));
    } else {
      Pair dropped = remember(window.scene().drop(drops, name), window.scene());
      if (window.after().isPresent()) {
        KillWindow first = window.after().get();
        histogram.add(first, name, killAt(dropped, round.alone(), first));
      }
      histogram.add(window, name, killAt(dropped, round, window));
    }
    site.faults().clear();
  }

  private Pair killAt(Pair dropped, KillPlan.Round round, KillWindow window) throws Exception {
    if (window.step().isPresent()) {
      return killBeforeStep(dropped, round, window.step().get());
    } else if (window.point().isPresent()) {
      return killAtProvider(dropped, round, window.point().get());
    } else if (window.moment().isPresent()) {
      return killAtBucket(dropped, round, window.moment().get());
    }
    return killAtAnyMoment(dropped, round);
  }

  private Pair killBeforeStep(Pair dropped, KillPlan.Round round, String step) throws Exception {
    String who = round.window().byAnyJob() ? Launch.ANY : dropped.name();
    ServiceProcess process = site.launch(Launch.plain().blockedBefore(step, who));
    dropBeside(dropped.name(), round);
    await(process, round.window() + " of " + dropped.name(), process::isBlocked);
    linger(round.moment());
    notes.kill(process, dropped.name());
    return pairs.getOrDefault(process.blocked(), dropped);
  }

  /**
   * Every request that the provider holds is one whose job is being submitted; the first stands.
   */
  private Pair killAtProvider(Pair dropped, KillPlan.Round round, FaultPoint point)
      throws Exception {
    ServiceProcess process = site.launch(Launch.plain());
    // Requests of the process that was killed before are through by then, and none of this one is.
    await(process, "its start", () -> process.log().contains("budget: "));
    Gate gate = site.faults().hold(RequestKind.SUBMIT, point);
    dropBeside(dropped.name(), round);
    List<Job> held = new ArrayList<>();
    await(process, round.window() + " of " + dropped.name(), () -> gate.held() > 0);
    await(
        process,
        "all that is submitted is held, in " + dropped.name(),
        () -> {
          held.clear();
          held.addAll(site.read(reads -> reads.inState(JobState.SUBMITTING, 99)));
          return gate.held() == held.size();
        });
    notes.kill(process, dropped.name());
    return pairs.get(held.get(held.size() - 1).name());
  }

  private Pair killAtBucket(Pair dropped, KillPlan.Round round, BucketMoment moment)
      throws Exception {
    S3Gate.Hold hold =
        bucket
            .orElseThrow()
            .gate()
            .hold(moment.point(), request -> moment.is(request, dropped.name()));
    ServiceProcess process = site.launch(Launch.plain());
    dropBeside(dropped.name(), round);
    await(process, round.window() + " of " + dropped.name(), hold::isReached);
    linger(round.moment());
    notes.kill(process, dropped.name());
    hold.end(round.paid());
    return dropped;
  }

  /** What is dropped was not seen by any listing. */
  private Pair killAtQueue(String name, KillPlan.Round round, QueueMoment moment) throws Exception {
    BucketGround ground = bucket.orElseThrow();
    Supplier<S3Gate.Hold> holding = () -> moment.hold(ground.gate(), ground.queue(), name);
    // Requests that wait for messages already would bring them past a later one.
    Optional<S3Gate.Hold> before =
        moment.isOfOneDrop() ? Optional.of(holding.get()) : Optional.empty();
    S3Gate.Hold listed = ground.listed();
    ServiceProcess process = site.launch(Launch.plain());
    await(process, "the first listing", listed::isReached);
    S3Gate.Hold hold = before.orElseGet(holding);
    Pair dropped = remember(round.window().scene().drop(drops, name), round.window().scene());
    dropBeside(name, round);
    await(process, round.window() + " of " + name, hold::isReached);
    linger(round.moment());
    notes.kill(process, name);
    hold.end(round.paid());
    return dropped;
  }

  private Pair killAtAnyMoment(Pair dropped, KillPlan.Round round) throws Exception {
    ServiceProcess process = site.launch(Launch.plain());
    dropBeside(dropped.name(), round);
    linger(round.moment());
    notes.kill(process, dropped.name());
    return dropped;
  }

  private void dropBeside(String name, KillPlan.Round round) throws Exception {
    for (int n = 1; n <= round.beside(); n++) {
      remember(drops.ready(name + "-" + n, round.besideBytes()), KillScene.PLAIN);
    }
  }

  private Pair remember(Pair pair, KillScene scene) {
    pairs.put(pair.name(), pair);
    scenes.put(pair.name(), scene);
    return pair;
  }

  /** Where it takes long, the provider may be paused: an operator stands by. */
  private void await(ServiceProcess process, String what, BooleanSupplier arrived) {
    Instant until = Instant.now().plus(ALONE);
    poll(what, ALONE.multipliedBy(2), () -> arrived.getAsBoolean() || Instant.now().isAfter(until));
    if (!arrived.getAsBoolean()) {
      site.awaitResuming(
          what,
          SOON,
          reads -> {
            assertThat(process.isAlive()).as("ended by itself: %s", what).isTrue();
            return arrived.getAsBoolean();
          });
    }
  }

  private static void linger(Duration moment) {
    Instant until = Instant.now().plus(moment);
    poll("the moment", moment.plusSeconds(5), () -> !Instant.now().isBefore(until));
  }

  private static void poll(String what, Duration atMost, BooleanSupplier done) {
    Awaitility.await(what)
        .atMost(atMost)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(done::getAsBoolean);
  }

  /** Lets everything come to an end, stops the service as an operator does, and compares. */
  private Audit peace() throws Exception {
    ServiceProcess process = site.start(Launch.plain());
    site.awaitResuming("every job at an end", SOON, reads -> Audit.isOver(reads, pairs.size()));
    if (bucket.isPresent()) {
      poll("an empty queue", SOON, bucket.get()::isQueueEmpty);
    }
    poll("no page that a kill cut", SOON, this::isNoPageCut);
    process.stop();
    bucket.ifPresent(BucketGround::check);
    Audit audit = Audit.of(site, drops, List.copyOf(pairs.values()), ENDS);
    for (Pair pair : pairs.values()) {
      boolean tooLarge = scenes.get(pair.name()) == KillScene.TOO_LARGE;
      assertThat(audit.state(pair) == JobState.REJECTED).as(pair.name()).isEqualTo(tooLarge);
      if (audit.state(pair) == JobState.FAILED) {
        assertThat(audit.why(pair)).contains(KillScene.MARK);
      }
    }
    histogram.rows().forEach((window, all) -> parksOnlyWhereItMust(window, all, audit));
    for (Attempt unseen : audit.parkedUnseen()) {
      assertThat(notes.isBetweenNoteAndByte(unseen))
          .as("parked, and the provider saw nothing; from note to kill %s", notes.text(unseen))
          .isTrue();
    }
    return audit;
  }

  /** The page is written when the service starts, which clears away what was left of another. */
  private boolean isNoPageCut() {
    String[] left = site.outbox().toFile().list((folder, name) -> name.startsWith(CUT_PAGE));
    return left != null && left.length == 0;
  }

  /** A job that stood before a step is parked by that kill if it has to be, and only then. */
  private void parksOnlyWhereItMust(KillWindow window, List<KillHistogram.Stood> all, Audit audit) {
    if (window.isOfOneStep()) {
      for (KillHistogram.Stood stood : all) {
        assertThat(histogram.isParkedHere(stood, audit))
            .as("%s, which stood at %s, is parked", stood.pair().name(), window)
            .isEqualTo(window.parks());
      }
    }
  }

  private void print(Audit audit, Duration took) {
    System.out.print(histogram.text(audit));
    List<Pair> beside = new ArrayList<>(pairs.values());
    beside.removeAll(histogram.all().stream().map(KillHistogram.Stood::pair).toList());
    System.out.printf(
        "%d kills in %d s, %d s of it in peace; jobs beside them: %d, of these delivered %d, parked"
            + " %d; paid in all: %d; parked and never seen by the provider: %s%n",
        histogram.all().size(),
        took.toSeconds(),
        inPeace.toSeconds(),
        beside.size(),
        beside.stream().filter(audit::isDelivered).count(),
        beside.stream().filter(audit::isParked).count(),
        site.book().paid().size(),
        audit.parkedUnseen().stream().map(notes::text).toList());
  }
}
