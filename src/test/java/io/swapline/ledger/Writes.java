package io.swapline.ledger;

import io.swapline.ledger.claims.Claims;
import io.swapline.ledger.failover.FailoverRules;
import io.swapline.ledger.model.Arrival;
import io.swapline.ledger.model.Delivery;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Notification;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.Person;
import io.swapline.ledger.model.SubmitIntent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Every kind of write that the ledger knows, each with what it needs to be there. */
public final class Writes {
  /** Lays out what is needed by the plain ledger; the write itself is done by another. */
  public interface Kind {
    Runnable of(LedgerScene scene, Ledger ledger);
  }

  private Writes() {}

  public static Map<String, Kind> all() {
    Map<String, Kind> all = new TreeMap<>();
    jobs(all);
    claims(all);
    heard(all);
    rest(all);
    failover(all);
    return all;
  }

  private static void jobs(Map<String, Kind> all) {
    all.put("open", (scene, ledger) -> () -> ledger.open(LedgerScene.drop("new")));
    all.put(
        "advance",
        changing(JobState.RUNNING, (ledger, job) -> advance(ledger, job, JobState.FINISHED)));
    all.put("hold", changing(JobState.RUNNING, (ledger, job) -> ledger.hold(job, found())));
    all.put("note", changing(JobState.RUNNING, (ledger, job) -> ledger.note(job, found())));
    all.put("close", changing(JobState.FAILED, (ledger, job) -> ledger.close(job, found())));
    all.put(
        "prepared",
        changing(
            JobState.RECEIVED,
            (ledger, job) -> ledger.prepared(job, found().fingerprint("same"), false)));
    all.put(
        "intent",
        changing(
            JobState.STAGING,
            (ledger, job) ->
                ledger.advance(
                    job,
                    JobState.SUBMITTING,
                    found().intent(new SubmitIntent("token-1", null, Duration.ofSeconds(30))),
                    JobEvent.ITSELF)));
    all.put(
        "parked",
        changing(
            JobState.SUBMITTING, (ledger, job) -> advance(ledger, job, JobState.SUBMIT_UNKNOWN)));
    all.put(
        "answered",
        (scene, ledger) -> {
          String token = scene.submitting().token();
          return () -> ledger.answered(token, found().task("task-1"), "task-1");
        });
    all.put(
        "second task",
        (scene, ledger) -> {
          LedgerScene.Intended intended = scene.submitting();
          Job parked = scene.advance(intended.job(), JobState.SUBMIT_UNKNOWN, found());
          scene.advance(parked, JobState.CANCELLED, found());
          return () -> ledger.answered(intended.token(), found().task("task-1"), "task-1");
        });
  }

  private static void claims(Map<String, Kind> all) {
    all.put("claim", claiming(JobState.RUNNING, claims -> claims.inState(JobState.RUNNING, 1, L)));
    all.put(
        "claim to submit",
        claiming(JobState.PREPARED, claims -> claims.inState(JobState.PREPARED, 1, L)));
    all.put("claim ended", claiming(JobState.FAILED, claims -> claims.ended(1, L)));
    all.put(
        "claim sought",
        (scene, ledger) -> {
          scene.advance(scene.submitting().job(), JobState.SUBMIT_UNKNOWN, found());
          return () -> ledger.reconciliations().claim(1, L);
        });
    all.put(
        "renew",
        (scene, ledger) -> {
          Job job = scene.in(JobState.RUNNING);
          scene.claim(JobState.RUNNING, 1);
          scene.clock().move(Duration.ofSeconds(20));
          // Outside of the rows that are compared, unless it is written.
          return () -> ledger.claims().renew(List.of(job.id()), L);
        });
    all.put(
        "end foreign leases",
        (scene, ledger) -> {
          scene.in(JobState.RUNNING);
          scene.claim(JobState.RUNNING, 1);
          scene.sql("UPDATE job SET lease_owner = 'another'");
          return () -> ledger.claims().endForeign();
        });
    all.put(
        "look again",
        (scene, ledger) -> {
          Job job = scene.in(JobState.PREPARED);
          scene.ledger().hold(job, found().dueIn(Duration.ofHours(1)));
          return () -> ledger.claims().lookAgain();
        });
  }

  private static void heard(Map<String, Kind> all) {
    all.put(
        "callback",
        (scene, ledger) -> {
          String token = scene.submitting().token();
          return () -> ledger.reconciliations().called(LedgerScene.PROVIDER, token, "task-1");
        });
    all.put(
        "looked",
        (scene, ledger) -> {
          scene.advance(scene.submitting().job(), JobState.SUBMIT_UNKNOWN, found());
          Job job = scene.ledger().reconciliations().claim(1, L).get(0);
          return () -> ledger.reconciliations().searched(job, null, found().lookIn(L));
        });
    all.put(
        "wish",
        (scene, ledger) -> {
          Job job = scene.submitting().job();
          return () -> ledger.decisions().cancel(job, new Person("anna", null));
        });
  }

  private static void rest(Map<String, Kind> all) {
    all.put(
        "claim a name",
        changing(
            JobState.FETCHED,
            (ledger, job) ->
                ledger.deliveries().open(job.id(), List.of("outbox"), n -> n + ".mp4")));
    all.put(
        "delivered",
        (scene, ledger) -> {
          Job job = scene.in(JobState.FETCHED);
          Delivery delivery =
              scene.ledger().deliveries().open(job.id(), List.of("outbox"), n -> n + ".mp4").get(0);
          return () -> ledger.deliveries().done(delivery);
        });
    all.put(
        "arrivals",
        (scene, ledger) ->
            () -> {
              Arrival arrival =
                  new Arrival("folder", "", "shot", "partner", "waits", List.of(), Instant.EPOCH);
              ledger.arrivals().replace("folder", List.of(arrival));
            });
    all.put("pause", (scene, ledger) -> () -> ledger.pauses().pause("novita", "no money", "anna"));
    all.put(
        "resume",
        (scene, ledger) -> {
          scene.ledger().pauses().pause("novita", "no money", "anna");
          return () -> ledger.pauses().resume("novita", "anna");
        });
    all.put(
        "told",
        (scene, ledger) -> {
          scene.ledger().pauses().pause("novita", "no money", "anna");
          return () -> ledger.notifications().forget();
        });
    all.put(
        "not told",
        (scene, ledger) -> {
          scene.ledger().pauses().pause("novita", "no money", "anna");
          Notification pause = scene.ledger().notifications().pending(1).get(0);
          return () -> ledger.notifications().failed(pause, "the receiver answered 400");
        });
    all.put(
        "told after all",
        (scene, ledger) -> {
          scene.ledger().pauses().pause("novita", "no money", "anna");
          Notification pause = scene.ledger().notifications().pending(1).get(0);
          scene.ledger().notifications().failed(pause, "the receiver answered 400");
          return () -> ledger.notifications().sent(pause);
        });
    all.put(
        "tell again",
        (scene, ledger) -> {
          scene.ledger().pauses().pause("novita", "no money", "anna");
          Notification pause = scene.ledger().notifications().pending(1).get(0);
          scene.ledger().notifications().failed(pause, "the receiver answered 400");
          return () -> ledger.notifications().tryAgain();
        });
  }

  private static void failover(Map<String, Kind> all) {
    FailoverRules rules = new FailoverRules(List.of("wavespeed"), Duration.ZERO, id -> true);
    all.put(
        "claim stranded",
        (scene, ledger) -> {
          stranded(scene);
          return () -> ledger.failovers(rules).claim(1, L);
        });
    all.put(
        "hand over",
        (scene, ledger) -> {
          Job job = stranded(scene);
          Outcome<?> checked = found().provider("wavespeed").fingerprint("there");
          checked.inputs(job.inputs());
          return () -> ledger.failovers(rules).handOver(job, checked, false);
        });
    all.put(
        "stay",
        changing(JobState.PREPARED, (ledger, job) -> ledger.failovers(rules).stay(job, found())));
  }

  private static Job stranded(LedgerScene scene) {
    scene.ledger().pauses().refused(LedgerScene.PROVIDER, "no money");
    return scene.in(JobState.PREPARED);
  }

  private static final Duration L = LedgerScene.LEASE;

  private interface OfJob {
    void on(Ledger ledger, Job job);
  }

  private static Kind changing(JobState state, OfJob write) {
    return (scene, ledger) -> {
      Job job = scene.in(state);
      return () -> write.on(ledger, job);
    };
  }

  private static Kind claiming(JobState state, Consumer<Claims> claim) {
    return (scene, ledger) -> {
      scene.in(state);
      return () -> claim.accept(ledger.claims());
    };
  }

  private static void advance(Ledger ledger, Job job, JobState to) {
    ledger.advance(job, to, found(), JobEvent.ITSELF);
  }

  private static Outcome<?> found() {
    return Outcome.plain().why("found");
  }
}
