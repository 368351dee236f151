package io.swapline.ledger.submits;

import io.swapline.ledger.store.Database;
import io.swapline.ledger.store.Database.Statements;
import io.swapline.ledger.store.JobRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The rows of {@code published}. */
public final class PublishedMedia {
  /** No task was made of what such an attempt sent. */
  private static final String NO_TASK = "('refused', 'not-sent')";

  /**
   * Nobody fetches it any more: its time is over; or its job is closed and no task can have been
   * made of it, or the one that was is over too. What became of an unknown submit nobody knows, so
   * that one keeps its time.
   */
  private static final String OVER =
      " (p.expires_at <= ? OR (j.closed_at IS NOT NULL AND (a.id IS NULL OR a.outcome IN "
          + NO_TASK
          + " OR (a.outcome = 'accepted' AND w.closed_at IS NOT NULL))))";

  private static final String ROWS =
      " FROM published p JOIN job j ON j.id = p.job_id"
          + " LEFT JOIN attempt a ON a.token = p.attempt LEFT JOIN job w ON w.id = a.job_id";

  /** When that expires which is being removed: it was over in any case. */
  private static final int CLAIMED = 0;

  private final Database database;
  private final InstantSource clock;

  public PublishedMedia(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Before anything is put anywhere. */
  public void open(Published row) {
    database.transaction(
        tx ->
            tx.update(
                "INSERT INTO published (token, job_id, asset, way, place, name, media_type, bytes,"
                    + " sha256, attempt, expires_at, due_at, tries)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, 0, 0)",
                row.token(),
                row.jobId(),
                row.asset(),
                row.way(),
                row.place(),
                row.name(),
                row.mediaType(),
                row.bytes(),
                row.sha256(),
                row.expires().toEpochMilli()));
  }

  /** What is published of the job of which no task can have been made, and which has time left. */
  public List<Published> unused(String jobId, String way) {
    return database.query(
        PublishedMedia::read,
        "SELECT p.* FROM published p LEFT JOIN attempt a ON a.token = p.attempt"
            + " WHERE p.job_id = ? AND p.way = ? AND p.expires_at > ?"
            + " AND (p.attempt IS NULL OR a.outcome IN "
            + NO_TASK
            + ")",
        jobId,
        way,
        clock.millis());
  }

  /**
   * It is for the next attempt, and lives until then; from now on nobody may {@link #claim} it
   * before that.
   *
   * @return whether it is there; what is over may be removed, or be about to be
   */
  public boolean renew(String token, Instant expires) {
    return database.transaction(
        tx ->
            tx.update(
                    "UPDATE published SET attempt = NULL, expires_at = ? WHERE token = ?"
                        + " AND expires_at > "
                        + CLAIMED,
                    expires.toEpochMilli(),
                    token)
                == 1);
  }

  /** The intent of that attempt is written: what is published of its job may be named in it. */
  static void named(Statements tx, String jobId, String attemptToken) throws SQLException {
    tx.update(
        "UPDATE published SET attempt = ? WHERE job_id = ? AND attempt IS NULL",
        attemptToken,
        jobId);
  }

  /** What is served at that address, while its job is not over and its time neither. */
  public Optional<Published> served(String token) {
    return database
        .query(
            PublishedMedia::read,
            "SELECT p.* FROM published p JOIN job j ON j.id = p.job_id WHERE p.token = ?"
                + " AND p.way = 'serve' AND p.expires_at > ? AND j.closed_at IS NULL",
            token,
            clock.millis())
        .stream()
        .findFirst();
  }

  /** What is to be removed now. */
  public List<Published> due(int most) {
    long now = clock.millis();
    return database.query(
        PublishedMedia::read,
        "SELECT p.*"
            + ROWS
            + " WHERE p.due_at <= ? AND"
            + OVER
            + " ORDER BY p.due_at, p.token LIMIT ?",
        now,
        now,
        most);
  }

  /**
   * Takes it out of use for good, if it is over still: no submit reuses it from now on, and it
   * stays {@link #due} until it is {@link #removed}, also after a crash.
   *
   * @return false where it is used again, or gone
   */
  public boolean claim(String token) {
    long now = clock.millis();
    return database.transaction(
        tx ->
            tx.update(
                    "UPDATE published SET expires_at = "
                        + CLAIMED
                        + " WHERE token = ? AND token IN (SELECT p.token"
                        + ROWS
                        + " WHERE"
                        + OVER
                        + ")",
                    token,
                    now)
                == 1);
  }

  /** It is gone. */
  public void removed(String token) {
    database.transaction(tx -> tx.update("DELETE FROM published WHERE token = ?", token));
  }

  /** It could not be removed, and is tried again then. */
  public void later(String token, Instant due) {
    database.transaction(
        tx ->
            tx.update(
                "UPDATE published SET due_at = ?, tries = tries + 1 WHERE token = ?",
                due.toEpochMilli(),
                token));
  }

  private static Published read(ResultSet row) throws SQLException {
    return new Published(
        row.getString("token"),
        row.getString("job_id"),
        row.getString("asset"),
        row.getString("way"),
        row.getString("place"),
        row.getString("name"),
        row.getString("media_type"),
        row.getLong("bytes"),
        row.getString("sha256"),
        JobRow.instant(row, "expires_at"),
        row.getInt("tries"));
  }
}
