package io.swapline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.limits.Limits;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.NewJob;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.SubmitIntent;
import io.swapline.ledger.money.BudgetCaps;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A ledger on disk with a clock that is moved by hand, and a look behind its back. */
public final class LedgerScene implements AutoCloseable {
  /** Long enough for every test. */
  public static final Duration LEASE = Duration.ofMinutes(1);

  /** How long a request may begin after its intent. */
  public static final Duration BEGIN = Duration.ofSeconds(30);

  /** The provider of every job. */
  public static final String PROVIDER = "novita-video";

  private final Path data;
  private final HandClock clock;
  private final LedgerStore store;
  private final AtomicInteger tokens = new AtomicInteger();

  public LedgerScene(Path data) {
    this(data, "this-process");
  }

  public LedgerScene(Path data, String owner) {
    this(data, owner, new HandClock(), BudgetCaps.NONE, Limits.NONE);
  }

  /** A ledger that keeps these limits. */
  public static LedgerScene capped(Path data, BudgetCaps caps) {
    return new LedgerScene(data, "this-process", new HandClock(), caps, Limits.NONE);
  }

  public LedgerScene(Path data, String owner, HandClock clock, BudgetCaps caps, Limits limits) {
    this.data = data;
    this.clock = clock;
    AtomicInteger ids = new AtomicInteger();
    this.store =
        LedgerStore.open(
            data, clock, () -> owner + "-" + ids.incrementAndGet(), owner, caps, limits);
  }

  public Ledger ledger() {
    return store.ledger();
  }

  public HandClock clock() {
    return clock;
  }

  public Path data() {
    return data;
  }

  /** A drop of that name in the top folder, whose files are named and not there. */
  public static NewJob drop(String name) {
    return drop("", name, List.of(file(FileRole.TARGET, name + ".mp4")));
  }

  public static NewJob drop(String subPath, String name, List<InputFile> inputs) {
    return new NewJob(
        "folder", subPath, name, "video", PROVIDER, Map.of("enable_restore", true), inputs, null);
  }

  public static InputFile file(FileRole role, String name) {
    return InputFile.seen(role, "/inbox/" + name, "1", 10, 20, false);
  }

  /** A new job, in {@code taking}. */
  public Job open(String name) {
    return ledger().open(drop(name));
  }

  /** A new job that is put into that state behind the ledger's back. */
  public Job in(JobState state) {
    Job job = open(state.text());
    if (state == JobState.SUBMITTING) {
      return submitting(job).job();
    }
    sql("UPDATE job SET state = '" + state.text() + "' WHERE id = '" + job.id() + "'");
    return find(job);
  }

  /**
   * A job whose intent to pay is written.
   *
   * @param token of its attempt
   */
  public record Intended(Job job, String token) {}

  /** Brings that job to {@code submitting} by the usual way. */
  public Intended submitting(Job job) {
    sql("UPDATE job SET state = 'prepared' WHERE id = '" + job.id() + "'");
    claim(JobState.PREPARED, 1);
    Job staging = advance(find(job), JobState.STAGING, Outcome.plain());
    String token = "token" + tokens.incrementAndGet();
    Outcome<?> intent = Outcome.plain().intent(new SubmitIntent(token, "media-1", BEGIN));
    return new Intended(advance(staging, JobState.SUBMITTING, intent), token);
  }

  /** A new job whose intent to pay is written. */
  public Intended submitting() {
    return submitting(open("shot"));
  }

  /** Writes the intent to pay for a job in {@code staging}; its request begins at that moment. */
  public Intended intendStaged(Job staging) {
    String token = UUID.randomUUID().toString();
    Outcome<?> intent = Outcome.plain().intent(new SubmitIntent(token, null, Duration.ZERO));
    return new Intended(advance(staging, JobState.SUBMITTING, intent), token);
  }

  /** The provider accepts it, as a task that is named as the attempt's token. */
  public Job accept(Intended intended) {
    Outcome<?> accepted = Outcome.plain().task(intended.token());
    return ledger().answered(intended.token(), accepted, null);
  }

  /** The attempt ends otherwise; the job is prepared again, or parked. */
  public Job end(Intended intended, String outcome) {
    JobState to = outcome.equals("unknown") ? JobState.SUBMIT_UNKNOWN : JobState.PREPARED;
    return advance(intended.job(), to, Outcome.plain().attempt(outcome));
  }

  public Job advance(Job job, JobState to, Outcome<?> outcome) {
    return ledger().advance(job, to, outcome, JobEvent.ITSELF);
  }

  public List<Job> claim(JobState state, int most) {
    return ledger().claims().inState(state, most, LEASE);
  }

  /** The job as it is now. */
  public Job find(Job job) {
    return ledger().reads().find(job.id()).orElseThrow();
  }

  /** The states in a job's history, oldest first. */
  public List<JobState> states(Job job) {
    return ledger().reads().history(job.id()).stream().map(JobEvent::to).toList();
  }

  /** Everything that the tables hold about jobs, as text. */
  public List<String> everything() {
    List<String> all = new ArrayList<>();
    for (String table : List.of("job", "attempt", "delivery", "job_event")) {
      all.addAll(rows("SELECT * FROM " + table + " ORDER BY 1, 2"));
    }
    return all;
  }

  /** Rows, read by a connection that the ledger knows nothing of. */
  public List<String> rows(String query) {
    try (Connection connection = behind();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (found.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          row.append(found.getString(i)).append('|');
        }
        rows.add(row.toString());
      }
      return rows;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Changes the tables behind the ledger's back. */
  public void sql(String statement) {
    try (Connection connection = behind();
        Statement sql = connection.createStatement()) {
      sql.executeUpdate(statement);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** From now on the ledger refuses every change of that table, as a full disk would. */
  public void refuseWrites(String table, String operation) {
    sql(
        "CREATE TRIGGER refuse_"
            + table
            + " BEFORE "
            + operation
            + " ON "
            + table
            + " BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END");
  }

  /** Ends {@link #refuseWrites}. */
  public void allowWrites(String table) {
    sql("DROP TRIGGER refuse_" + table);
  }

  private Connection behind() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + data.resolve("ledger.db"));
  }

  /** Fails unless the file's own check says that all is well. */
  public void assertSound() {
    assertThat(rows("PRAGMA integrity_check")).containsExactly("ok|");
    assertThat(rows("PRAGMA foreign_key_check")).isEmpty();
  }

  @Override
  public void close() {
    store.close();
  }
}
