package io.swapline.ledger.submits;

import io.swapline.ledger.HandClock;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.OneConnection;
import io.swapline.ledger.SubmitRecovery;
import io.swapline.ledger.limits.Limits;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.PendingDecision;
import io.swapline.ledger.model.Person;
import io.swapline.ledger.model.TaskTakenException;
import io.swapline.ledger.money.BudgetCaps;
import io.swapline.ledger.store.CommitMarkers;
import io.swapline.ledger.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One job of the real ledger, with the attempts' real files, and all that can happen to it between
 * the slot and the answer: by the steps, a crash, the clock, the provider and two persons.
 */
final class SubmitWorld implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final Person ANNA = new Person("anna", null);
  private static final Person BEN = new Person("ben", null);

  private final OneConnection connection;
  final Database database;
  final HandClock clock = new HandClock();
  final String id;
  final Fence without;
  private final AtomicInteger second = new AtomicInteger();

  final AttemptDisk disk;
  final SubmitSteps steps = new SubmitSteps(this);
  List<Sender> senders = List.of();
  Set<String> tasks = Set.of();
  Set<String> safe = Set.of();
  Set<String> heard = Set.of();
  Job seen;
  private int made;
  int process;
  boolean up = true;
  int allowed = 1;

  SubmitWorld(Path data, Fence without) throws IOException, SQLException {
    try (LedgerScene scene = new LedgerScene(data)) {
      Job job = scene.open("shot");
      for (JobState state : List.of(JobState.RECEIVED, JobState.PREPARED)) {
        job = scene.advance(job, state, Outcome.plain());
      }
      id = job.id();
    }
    this.without = without;
    connection = new OneConnection(data.resolve("ledger.db"), without::leftOutOf);
    database = new Database(connection, new CommitMarkers("model"));
    disk = new AttemptDisk(data.resolve("attempts"));
  }

  OneConnection connection() {
    return connection;
  }

  private Ledger ledger(String owner) {
    return new Ledger(
        database,
        clock,
        () -> "second-" + second.incrementAndGet(),
        owner,
        BudgetCaps.NONE,
        Limits.NONE);
  }

  Ledger service() {
    return ledger("process-" + process);
  }

  private Ledger command() {
    return ledger("command");
  }

  SubmitRecovery recovery() {
    return new SubmitRecovery(service(), disk.files());
  }

  Job job() {
    return service().reads().find(id).orElseThrow();
  }

  /** What may happen next, by name. */
  Map<String, Runnable> next() {
    Map<String, Runnable> next = new TreeMap<>();
    for (Sender sender : senders) {
      String name = sender.id() + " ";
      next.put(name + "goes on from " + sender.at(), () -> steps.step(sender));
      if (sender.at() == Sender.At.NOTED) {
        next.put(name + "is refused", () -> steps.send(sender, false));
      } else if (sender.at() == Sender.At.ACCEPTED) {
        next.put(name + "loses the answer", () -> steps.fail(sender, "the connection was cut"));
      }
    }
    if (up) {
      next.put("claim", this::claim);
      next.put("crash", this::crash);
      next.put("scan", this::scan);
      next.put("seek", this::seek);
      next.put("adopt", this::adopt);
    } else {
      next.put("start", this::start);
    }
    next.put("31 s pass", () -> clock.move(Duration.ofSeconds(31)));
    next.put("5 min pass", () -> clock.move(Duration.ofMinutes(5)));
    next.put("anna looks", () -> seen = job());
    next.put("anna says not submitted", () -> notSubmitted(job()));
    if (seen != null) {
      next.put("anna says not submitted of what she saw", () -> notSubmitted(seen));
    }
    next.put("anna cancels", () -> tried(() -> command().decisions().cancel(job(), ANNA)));
    for (String task : unknown()) {
      next.put(
          "ben names " + task, () -> tried(() -> command().decisions().task(job(), task, BEN)));
      next.put(
          "callback of " + task,
          () ->
              tried(
                  () ->
                      service().reconciliations().called(LedgerScene.PROVIDER, token(task), task)));
    }
    return next;
  }

  private static String token(String task) {
    return "token" + task.substring("task".length());
  }

  interface Act {
    void run() throws IOException;
  }

  /** What fails is told to a person, or to nobody: it changes nothing. */
  static boolean tried(Act act) {
    try {
      act.run();
      return true;
    } catch (LedgerException | IOException e) {
      return false;
    }
  }

  void replace(Sender was, Sender is) {
    List<Sender> all = new ArrayList<>(senders);
    all.removeIf(one -> one.id() == was.id());
    if (is != null) {
      all.add(is);
    }
    senders = List.copyOf(all);
  }

  void claim() {
    tried(
        () -> {
          for (Job job : service().claims().inState(JobState.PREPARED, 1, LedgerScene.LEASE)) {
            if (job.pendingDecision() != null
                && job.pendingDecision().what().equals(PendingDecision.CANCEL)) {
              tried(
                  () ->
                      service().advance(job, JobState.CANCELLED, Outcome.plain().why("x"), "anna"));
            } else {
              Sender sender = new Sender(++made, Sender.At.CLAIMED, job, null, null, null);
              replace(sender, sender);
            }
          }
        });
  }

  private void crash() {
    senders = List.of();
    heard = Set.of();
    up = false;
    disk.endProcess();
  }

  void start() {
    process++;
    up = tried(() -> recovery().atStart());
  }

  /** See Held in the steps. */
  void scan() {
    tried(
        () -> {
          for (String token : recovery().unmerged()) {
            recovery().mergeLeft(token);
          }
        });
    if (!senders.isEmpty()) {
      return;
    }
    tried(
        () -> {
          Map<String, Long> left = new HashMap<>(service().claims().leased());
          left.putAll(service().claims().abandoned());
          if (left.containsKey(id)) {
            recovery().bringBack(job(), "the step ended");
          }
        });
  }

  /** What a callback named is read with our own key, and is there. */
  void seek() {
    tried(() -> service().reconciliations().claim(1, LedgerScene.LEASE).forEach(this::seek));
  }

  private void seek(Job job) {
    try {
      Optional<Attempt> called =
          service().reads().attempts(job.id()).stream()
              .filter(one -> one.taskId() == null && one.calledTask() != null)
              .findFirst();
      if (called.isEmpty()) {
        service().reconciliations().searched(job, null, Outcome.plain());
        return;
      }
      Outcome<?> found = Outcome.plain().task(called.get().calledTask());
      Job after = service().answered(called.get().token(), found, "x");
      safe = with(safe, found.attempt().taskId());
      if (after.leased()) {
        service().reconciliations().searched(after, null, Outcome.plain());
      }
    } catch (LedgerException e) {
      Outcome<?> again = Outcome.plain().lookIn(Duration.ofMinutes(5));
      tried(() -> service().reconciliations().searched(job, null, again));
    }
  }

  /** What a person named is read with our own key, and is there. */
  void adopt() {
    tried(
        () -> {
          for (Job job : service().claims().decided(1, LedgerScene.LEASE)) {
            if (job.pendingDecision().what().equals(PendingDecision.TASK)
                && job.state() == JobState.SUBMIT_UNKNOWN) {
              List<Attempt> attempts = service().reads().attempts(job.id());
              String token = attempts.get(attempts.size() - 1).token();
              Outcome<?> adopted = Outcome.plain().task(job.pendingDecision().argument());
              try {
                service().answered(token, adopted.decisionDone(), "x");
              } catch (TaskTakenException e) {
                service().hold(job, Outcome.plain().decisionDone());
              }
            } else {
              service().hold(job, Outcome.plain().decisionDone());
            }
          }
        });
  }

  /** A second payment is a person's word only where the first could not be known of. */
  private void notSubmitted(Job looked) {
    boolean unheardOf =
        service().reads().attempts(id).stream()
            .anyMatch(
                one ->
                    unknown().contains("task" + one.token().substring("token".length()))
                        && one.calledTask() == null);
    long before = recorded();
    tried(() -> command().decisions().notSubmitted(looked, ANNA, clock.instant(), ANSWER));
    connection.heal();
    if (unheardOf && recorded() > before) {
      allowed++;
    }
  }

  /** How often anna's word stands in the history, whatever she was told. */
  private long recorded() {
    return service().reads().history(id).stream()
        .filter(event -> event.by().equals("anna") && event.to() == JobState.PREPARED)
        .count();
  }

  static Set<String> with(Set<String> all, String one) {
    Set<String> more = new TreeSet<>(all);
    more.add(one);
    return more;
  }

  private Set<String> known() {
    return new TreeSet<>(
        database.query(
            row -> row.getString(1), "SELECT task_id FROM attempt WHERE task_id IS NOT NULL"));
  }

  /** Tasks that the provider made and the ledger does not know of. */
  Set<String> unknown() {
    Set<String> unknown = new TreeSet<>(tasks);
    unknown.removeAll(known());
    return unknown;
  }

  /** All but the ledger's tables. */
  record Memory(
      List<Sender> senders,
      Set<String> tasks,
      Set<String> safe,
      Set<String> heard,
      Job seen,
      int made,
      int process,
      boolean up,
      int allowed,
      Instant now,
      AttemptDisk.Kept files) {}

  Memory remember() {
    return new Memory(
        senders,
        tasks,
        safe,
        heard,
        seen,
        made,
        process,
        up,
        allowed,
        clock.instant(),
        disk.keep());
  }

  void recall(Memory memory) {
    senders = memory.senders();
    tasks = memory.tasks();
    safe = memory.safe();
    heard = memory.heard();
    seen = memory.seen();
    made = memory.made();
    process = memory.process();
    up = memory.up();
    allowed = memory.allowed();
    clock.move(Duration.between(clock.instant(), memory.now()));
    disk.putBack(memory.files());
  }

  @Override
  public void close() {
    connection.close();
  }
}
