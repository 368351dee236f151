package io.swapline.ledger.history;

import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.store.Database;
import io.swapline.ledger.store.JobRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Jobs whose files are at their last place, and what becomes of those files. */
public final class Archive {
  private static final String LEFT_WITH_FAILED =
      " OR (drop_id IS NOT NULL AND inputs LIKE '%\"failed\":true%')";

  private static final String LEFT_ALONE = " AND lease_owner IS NULL AND wanted IS NULL";

  private final Database database;
  private final InstantSource clock;

  public Archive(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Jobs that were closed at that time or before and that nobody works on or wants anything of,
   * longest closed first; but for those of which nothing is left.
   *
   * @param delivered those that were delivered; else those that ended otherwise, and those that
   *     left files with such, because the video of several faces goes where one of them failed
   * @param after the last job of the page before; null for the first page
   */
  public List<Job> closed(boolean delivered, Instant until, Job after, int most) {
    long closedAt = after == null ? Long.MIN_VALUE : after.closedAt().toEpochMilli();
    return database.query(
        JobRow::read,
        "SELECT * FROM job INDEXED BY job_kept WHERE closed_at <= ? AND "
            + (delivered ? "state = 'delivered'" : "(state <> 'delivered'" + LEFT_WITH_FAILED + ")")
            + LEFT_ALONE
            + " AND (forgotten_at IS NULL OR forgotten_at <> closed_at)"
            + " AND (closed_at, id) > (?, ?) ORDER BY closed_at, id LIMIT ?",
        until.toEpochMilli(),
        closedAt,
        after == null ? "" : after.id(),
        most);
  }

  /**
   * The jobs of the same sub-folder and NAME that came to nothing and were closed before that one
   * came, latest first.
   */
  public List<Job> endedBefore(Job later, int most) {
    return database.query(
        JobRow::read,
        "SELECT * FROM job INDEXED BY job_name WHERE sub_path = ? AND name = ? AND origin = ?"
            + " AND state <> 'delivered' AND closed_at <= ? AND id <> ?"
            + LEFT_ALONE
            + " ORDER BY created_at DESC LIMIT ?",
        later.subPath(),
        later.name(),
        later.origin(),
        later.createdAt().toEpochMilli(),
        later.id(),
        most);
  }

  /** Notes that nothing of it is left where it was put, unless it is another by now. */
  public void nothingLeft(Job job) {
    database.transaction(
        tx ->
            tx.update(
                "UPDATE job SET forgotten_at = closed_at WHERE id = ? AND version = ?"
                    + " AND closed_at IS NOT NULL"
                    + LEFT_ALONE,
                job.id(),
                job.version()));
  }

  /**
   * Writes into a closed job's history that files of it go, before they do: so that there is no
   * deletion without its line, whenever the process ends.
   *
   * @param lines one a file
   * @return false, and nothing is written, if the job is another by now than it was read
   */
  public boolean noteRemoval(Job job, List<String> lines) {
    return database.transaction(
        tx -> {
          int same =
              tx.update(
                  "UPDATE job SET version = version + 1 WHERE id = ? AND version = ?"
                      + " AND closed_at IS NOT NULL"
                      + LEFT_ALONE,
                  job.id(),
                  job.version());
          if (same == 0) {
            return false;
          }
          for (String line : lines) {
            JobEvent event =
                new JobEvent(clock.instant(), job.state(), job.state(), JobEvent.ITSELF, line);
            Events.add(tx, job.id(), event);
          }
          return true;
        });
  }
}
