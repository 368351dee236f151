package io.swapline.ledger;

import io.swapline.provider.FirstByte;
import io.swapline.provider.SendWindow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
  private static final Decisions.Person ANNA = new Decisions.Person("anna", null);
  private static final Decisions.Person BEN = new Decisions.Person("ben", null);

  /** A safeguard that can be left out, to see whether it is missed. */
  enum Fence {
    NONE,
    /** The sender does not look at its clocks before the first byte. */
    LOOK,
    /** Nothing is noted before the first byte. */
    NOTE,
    /** A write does not ask for the version that its step saw. */
    VERSION,
    /** Nobody asks whether a callback named a task. */
    HEARD_OF
  }

  private final OneConnection connection;
  private final Database database;
  private final HandClock clock = new HandClock();
  private final Path folder;
  private final String id;
  private final Fence without;
  private final AtomicInteger second = new AtomicInteger();

  private AttemptFiles files;
  private List<Sender> senders = List.of();
  private Set<String> tasks = Set.of();
  private Set<String> safe = Set.of();
  private Set<String> heard = Set.of();
  private Job seen;
  private int made;
  private int process;
  private boolean up = true;
  private int allowed = 1;

  SubmitWorld(Path data, Fence without) throws IOException, SQLException {
    try (LedgerScene scene = new LedgerScene(data)) {
      Job job = scene.open("shot");
      for (JobState state : List.of(JobState.RECEIVED, JobState.PREPARED)) {
        job = scene.advance(job, state, Outcome.named("x"));
      }
      id = job.id();
    }
    this.without = without;
    connection = new OneConnection(data.resolve("ledger.db"), this::fenced);
    database = new Database(connection, new LastWrites("model"));
    folder = data.resolve("attempts");
    files = new AttemptFiles(folder, "boot");
  }

  private String fenced(String sql) {
    return switch (without) {
      case VERSION -> sql.replace("version = version + 1", "version = version + 0");
      case HEARD_OF ->
          sql.replace("SELECT called_task FROM attempt WHERE", "SELECT '' FROM job WHERE 1 = 0 AND")
              .replace(
                  "1 = 0 AND job_id = ? AND task_id IS NULL AND called_task IS NOT NULL",
                  "1 = 0 AND id = ?");
      default -> sql;
    };
  }

  OneConnection connection() {
    return connection;
  }

  private Ledger ledger(String owner) {
    return new Ledger(
        database, clock, () -> "second-" + second.incrementAndGet(), owner, Caps.NONE, Limits.NONE);
  }

  private Ledger service() {
    return ledger("process-" + process);
  }

  private Ledger command() {
    return ledger("command");
  }

  private SubmitRecovery recovery() {
    return new SubmitRecovery(service(), files);
  }

  private Job job() {
    return service().reads().find(id).orElseThrow();
  }

  /** What may happen next, by name. */
  Map<String, Runnable> next() {
    Map<String, Runnable> next = new TreeMap<>();
    for (Sender sender : senders) {
      String name = sender.id() + " ";
      next.put(name + "goes on from " + sender.at(), () -> step(sender));
      if (sender.at() == Sender.At.NOTED) {
        next.put(name + "is refused", () -> send(sender, false));
      } else if (sender.at() == Sender.At.ACCEPTED) {
        next.put(name + "loses the answer", () -> fail(sender, "the connection was cut"));
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
              tried(() -> service().unanswered().called(LedgerScene.PROVIDER, token(task), task)));
    }
    return next;
  }

  private static String token(String task) {
    return "token" + task.substring("task".length());
  }

  private interface Act {
    void run() throws IOException;
  }

  /** What fails is told to a person, or to nobody: it changes nothing. */
  private static boolean tried(Act act) {
    try {
      act.run();
      return true;
    } catch (LedgerException | IOException e) {
      return false;
    }
  }

  private void replace(Sender was, Sender is) {
    List<Sender> all = new ArrayList<>(senders);
    all.removeIf(one -> one.id() == was.id());
    if (is != null) {
      all.add(is);
    }
    senders = List.copyOf(all);
  }

  private void claim() {
    tried(
        () -> {
          for (Job job : service().claims().inState(JobState.PREPARED, 1, LedgerScene.LEASE)) {
            if (job.wanted() != null && job.wanted().what().equals(Wanted.CANCEL)) {
              tried(
                  () ->
                      service()
                          .advance(job, JobState.CANCELLED, Outcome.named("x").why("x"), "anna"));
            } else {
              Sender sender = new Sender(++made, Sender.At.CLAIMED, job, null, null, null);
              replace(sender, sender);
            }
          }
        });
  }

  private void step(Sender sender) {
    try {
      switch (sender.at()) {
        case CLAIMED ->
            replace(
                sender,
                sender.with(
                    Sender.At.STAGED,
                    service()
                        .advance(
                            sender.job(), JobState.STAGING, Outcome.named("go"), Ledger.ITSELF)));
        case STAGED -> intend(sender);
        case INTENDED -> {
          if (without != Fence.NOTE) {
            files.sending(sender.token());
          }
          replace(sender, sender.at(Sender.At.NOTED));
        }
        case NOTED -> send(sender, true);
        case ACCEPTED -> {
          files.heard(sender.token(), sender.task());
          heard = with(heard, sender.task());
          replace(sender, sender.at(Sender.At.HEARD));
        }
        case HEARD -> {
          files.answered(sender.token(), sender.task());
          safe = with(safe, sender.task());
          replace(sender, sender.at(Sender.At.FILED));
        }
        case FILED -> {
          service().answered(sender.token(), Outcome.named("accepted").task(sender.task()), "x");
          files.discard(sender.token());
          replace(sender, null);
        }
        case REFUSED -> {
          files.refused(sender.token(), "too many requests");
          Outcome later = Outcome.named("later").attempt("refused").why("later").failure();
          service().advance(sender.job(), JobState.PREPARED, later, Ledger.ITSELF);
          files.discard(sender.token());
          replace(sender, null);
        }
        case UNSETTLED -> fail(sender, "again");
      }
    } catch (LedgerException | IOException e) {
      fail(sender, "failed");
    }
  }

  private void intend(Sender sender) throws IOException {
    SendWindow window = new SendWindow(LedgerScene.BEGIN, clock, () -> clock.millis() * 1_000_000L);
    String token = "token-" + sender.id();
    files.arm(token);
    Sender intending = sender.intending(token, window);
    // From here on the step knows its token, whatever becomes of the intent.
    replace(sender, intending);
    Outcome intent = Outcome.named("x").intent(new Intent(token, "media", window.length()));
    try {
      Job job = service().advance(sender.job(), JobState.SUBMITTING, intent, Ledger.ITSELF);
      replace(sender, intending.with(Sender.At.INTENDED, job));
    } catch (LedgerException e) {
      fail(intending, "failed");
    }
  }

  /** The look and the byte are one here; what may come between them is said in docs/proof.md. */
  private void send(Sender sender, boolean accept) {
    if (without != Fence.LOOK && FirstByte.missed(sender.window()).isPresent()) {
      tried(() -> files.notSent(sender.token()));
      fail(sender, "too late");
    } else if (accept) {
      String task = "task-" + sender.id();
      tasks = with(tasks, task);
      replace(sender, sender.accepted(task));
    } else {
      replace(sender, sender.at(Sender.At.REFUSED));
    }
  }

  /** What is done about a step that failed; see StepFailure and LedgerConsumer. */
  private void fail(Sender sender, String why) {
    Job job = sender.job();
    try {
      if (job.state() == JobState.SUBMITTING) {
        recovery().settle(job, sender.token(), why);
      } else if (job.state() == JobState.STAGING) {
        Outcome failed = Outcome.named("failed-step").failure().why(why);
        service().advance(job, JobState.PREPARED, failed, Ledger.ITSELF);
      } else {
        service().hold(job, Outcome.named("failed-step").failure().why(why));
      }
      replace(sender, null);
    } catch (LeaseLostException e) {
      replace(sender, null);
    } catch (LedgerException | IOException e) {
      replace(sender, sender.at(Sender.At.UNSETTLED));
    }
  }

  private void crash() {
    senders = List.of();
    heard = Set.of();
    up = false;
    restoreFiles(Map.of(), false);
  }

  private void start() {
    process++;
    up = tried(() -> recovery().atStart());
  }

  /** See Held in the steps. */
  private void scan() {
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
  private void seek() {
    tried(() -> service().unanswered().claim(1, LedgerScene.LEASE).forEach(this::seek));
  }

  private void seek(Job job) {
    try {
      Optional<Attempt> called =
          service().reads().attempts(job.id()).stream()
              .filter(one -> one.taskId() == null && one.calledTask() != null)
              .findFirst();
      if (called.isEmpty()) {
        service().unanswered().looked(job, null, Outcome.named("nothing"));
        return;
      }
      Outcome found = Outcome.named("found").task(called.get().calledTask());
      Job after = service().answered(called.get().token(), found, "x");
      safe = with(safe, found.taskId());
      if (after.leased()) {
        service().unanswered().looked(after, null, Outcome.named("second-task"));
      }
    } catch (LedgerException e) {
      Outcome again = Outcome.named("failed-look").lookIn(Duration.ofMinutes(5));
      tried(() -> service().unanswered().looked(job, null, again));
    }
  }

  /** What a person named is read with our own key, and is there. */
  private void adopt() {
    tried(
        () -> {
          for (Job job : service().claims().decided(1, LedgerScene.LEASE)) {
            if (job.wanted().what().equals(Wanted.TASK) && job.state() == JobState.SUBMIT_UNKNOWN) {
              List<Attempt> attempts = service().reads().attempts(job.id());
              String token = attempts.get(attempts.size() - 1).token();
              Outcome adopted = Outcome.named("adopted").task(job.wanted().argument());
              try {
                service().answered(token, adopted.wantedDone(), "x");
              } catch (TaskTakenException e) {
                service().hold(job, Outcome.named("taken").wantedDone());
              }
            } else {
              service().hold(job, Outcome.named("overtaken").wantedDone());
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

  private static Set<String> with(Set<String> all, String one) {
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
  private Set<String> unknown() {
    Set<String> unknown = new TreeSet<>(tasks);
    unknown.removeAll(known());
    return unknown;
  }

  /** Lets everything come to its end that is under way, and nothing go wrong any more. */
  void quiet() {
    connection.heal();
    String before = "";
    for (int round = 0; round < 20 && !before.equals(key()); round++) {
      before = key();
      if (!up) {
        start();
      }
      List<Sender> newestFirst = new ArrayList<>(senders);
      newestFirst.sort(Comparator.comparing(Sender::id).reversed());
      newestFirst.forEach(one -> toItsEnd(one.id()));
      scan();
      seek();
      adopt();
      service().pauses().resume(LedgerScene.PROVIDER, "anna");
      clock.move(Duration.ofMinutes(20));
      claim();
      senders.forEach(one -> toItsEnd(one.id()));
    }
  }

  private void toItsEnd(int sender) {
    for (int steps = 0; steps < 10; steps++) {
      senders.stream().filter(one -> one.id() == sender).findFirst().ifPresent(this::step);
    }
  }

  /** What is wrong once all is quiet; empty where nothing is. */
  Optional<String> wrong() {
    Job job = job();
    Set<String> unknown = unknown();
    if (tasks.size() > allowed) {
      return Optional.of(tasks + " were paid, and " + allowed + " may be");
    }
    Set<String> lost = new TreeSet<>(safe);
    lost.addAll(heard);
    lost.retainAll(unknown);
    if (!lost.isEmpty()) {
      return Optional.of("the answers that named " + lost + " are lost");
    }
    Set<JobState> rest = Set.of(JobState.RUNNING, JobState.SUBMIT_UNKNOWN, JobState.CANCELLED);
    if (!rest.contains(job.state()) || job.leased() || !senders.isEmpty()) {
      return Optional.of("it comes to no rest: " + job.state() + " " + senders);
    }
    boolean parked = job.state() != JobState.RUNNING;
    return unknown.isEmpty() || parked || allowed > 1
        ? Optional.empty()
        : Optional.of("nobody is told of " + unknown);
  }

  /** As it stands, with times from now on; equal where the same may come of it. */
  String key() {
    Instant now = clock.instant();
    Job job = job();
    StringBuilder key = new StringBuilder();
    key.append(up).append(allowed).append(tasks).append(safe).append(heard).append('|');
    database
        .query(
            row ->
                row.getString(1)
                    + row.getString(2)
                    + row.getString(3)
                    + (row.getString(4) == null
                        ? "free"
                        : row.getString(4).equals("process-" + process)
                            + ""
                            + age(now, Instant.ofEpochMilli(row.getLong(5))))
                    + (row.getLong(6) <= now.toEpochMilli())
                    + row.getString(7)
                    + row.getString(8)
                    + row.getString(9),
            "SELECT state, wanted, called_at IS NULL, lease_owner, lease_until, due_at, look_at"
                + " IS NULL, tries > 0, look_at <= ? FROM job ORDER BY id",
            now.toEpochMilli())
        .forEach(key::append);
    for (Attempt one : database.query(Attempts::read, "SELECT * FROM attempt ORDER BY token")) {
      key.append(one.token()).append(one.outcome()).append(one.taskId()).append(one.calledTask());
      key.append(one.jobId().equals(id)).append(age(one.sentAt(), now));
      key.append(found(one.token()));
    }
    for (Sender one : senders) {
      key.append(one.id()).append(one.at()).append(one.job().version() - job.version());
      key.append(one.window() != null && FirstByte.missed(one.window()).isPresent());
      key.append(one.token() == null ? "" : found(one.token()));
    }
    key.append(seen == null ? "" : seen.state() + "" + (seen.version() - job.version()));
    return key.toString();
  }

  private String found(String token) {
    try {
      return files.find(token).map(found -> found.phase().name()).orElse("-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long age(Instant from, Instant to) {
    return Math.max(-120, Math.min(120, Duration.between(from, to).toSeconds()));
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
      Map<String, byte[]> disk,
      Map<String, AttemptFiles.Found> known) {}

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
        disk(),
        Map.copyOf(files.known()));
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
    Map<String, byte[]> now = disk();
    try {
      for (String name : now.keySet()) {
        if (!memory.disk().containsKey(name)) {
          Files.delete(folder.resolve(name));
        }
      }
      for (Map.Entry<String, byte[]> file : memory.disk().entrySet()) {
        if (!Arrays.equals(file.getValue(), now.get(file.getKey()))) {
          Files.write(folder.resolve(file.getKey()), file.getValue());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    restoreFiles(memory.known(), true);
  }

  private void restoreFiles(Map<String, AttemptFiles.Found> known, boolean all) {
    try {
      files = new AttemptFiles(folder, "boot");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (all) {
      files.known().putAll(known);
    }
  }

  private Map<String, byte[]> disk() {
    Map<String, byte[]> disk = new TreeMap<>();
    try (var all = Files.list(folder)) {
      for (Path file : all.toList()) {
        disk.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return disk;
  }

  @Override
  public void close() {
    connection.close();
  }
}
