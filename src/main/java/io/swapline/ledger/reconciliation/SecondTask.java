package io.swapline.ledger.reconciliation;

import io.swapline.ledger.history.Events;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.store.Database.Statements;
import io.swapline.ledger.store.JsonColumn;
import io.swapline.ledger.submits.ProviderChanges;
import java.sql.SQLException;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task that was accepted for a job which did not wait for it any more: another attempt's task was
 * accepted too, or the job has ended. It was paid, so it is read and fetched like any other, in a
 * job of its own that holds no inputs; a person decides about the result.
 */
public final class SecondTask {
  private static final Logger LOG = LoggerFactory.getLogger(SecondTask.class);

  private SecondTask() {}

  /** Opens that job in {@code running}; the attempt belongs to it from now on. */
  public static void open(
      Statements tx, Job job, Attempt attempt, Outcome<?> answer, String id, long now)
      throws SQLException {
    String what =
        "task " + answer.attempt().taskId() + " was accepted though " + state(tx, job, attempt);
    tx.update(
        "INSERT INTO job (id, origin, sub_path, name, kind, provider, state, version, due_at,"
            + " tries, why, label, destinations, options, inputs, consent, estimate, last_exchange,"
            + " created_at, changed_at, running_at) SELECT ?, ?, sub_path, name, kind, provider, ?,"
            + " 1, ?, 0, ?, label, destinations, options, ?, consent, estimate, last_exchange, ?,"
            + " ?, ? FROM job WHERE id = ?",
        id,
        Job.SECOND_OF + job.id(),
        JobState.RUNNING.text(),
        now,
        what,
        JsonColumn.write(job.inputs().stream().map(InputFile::heldElsewhere).toList()),
        now,
        now,
        now,
        job.id());
    if (!attempt.provider().equals(job.provider())) {
      ProviderChanges.lend(tx, job.id(), attempt.provider(), id);
    }
    tx.update("UPDATE attempt SET job_id = ?, n = 1 WHERE id = ?", id, attempt.id());
    Instant at = Instant.ofEpochMilli(now);
    Events.add(tx, id, new JobEvent(at, null, JobState.RUNNING, JobEvent.ITSELF, what));
    String note = what + "; it is read on as job " + id;
    Events.add(tx, job.id(), new JobEvent(at, job.state(), job.state(), JobEvent.ITSELF, note));
    LOG.error("job {} ({}): {}", job.id(), job.path(), note);
  }

  private static String state(Statements tx, Job job, Attempt attempt) throws SQLException {
    boolean another =
        !tx.query(
                row -> 1,
                "SELECT 1 FROM attempt WHERE job_id = ? AND id <> ? AND task_id IS NOT NULL",
                job.id(),
                attempt.id())
            .isEmpty();
    return another || job.state() == JobState.SUBMITTING
        ? "job " + job.id() + " was submitted again: paid twice"
        : "job " + job.id() + " is " + job.state().text();
  }
}
