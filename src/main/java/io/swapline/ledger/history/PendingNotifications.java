package io.swapline.ledger.history;

import io.swapline.ledger.model.Notification;
import io.swapline.ledger.money.Budget;
import io.swapline.ledger.store.Database;
import io.swapline.ledger.store.Database.Statements;
import io.swapline.ledger.store.JobRow;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What people are still to be told; kept until it was, so that a crash tells it late, not never.
 * What cannot be told is tried again by itself, later and later, and put aside after a day.
 */
public final class PendingNotifications {
  private static final int PARKED = 2;

  private final Database database;
  private final InstantSource clock;
  private final Budget budget;

  public PendingNotifications(Database database, InstantSource clock, Budget budget) {
    this.database = database;
    this.clock = clock;
    this.budget = budget;
  }

  /**
   * What could not be told for a day.
   *
   * @param count how many
   * @param since when the first of them failed first
   * @param why how the last one failed, in words
   */
  public record PutAside(long count, Instant since, String why) {}

  /** The oldest of what may be tried now. */
  public List<Notification> pending(int most) {
    Instant now = clock.instant();
    List<Notification> all = new ArrayList<>();
    all.addAll(
        database.query(
            row ->
                Notification.ofJob(
                    row.getString("topic"),
                    row.getString("job_id"),
                    row.getInt("n"),
                    path(row.getString("sub_path"), row.getString("name")),
                    row.getString("provider"),
                    JobRow.instant(row, "at"),
                    row.getString("note")),
            "SELECT e.topic, e.job_id, e.n, e.at, e.note, j.sub_path, j.name, j.provider"
                + " FROM job_event e JOIN job j ON j.id = e.job_id"
                + " LEFT JOIN telling t ON t.what = e.job_id || '/' || e.n"
                + " WHERE e.told = 0 AND (t.due_at IS NULL OR t.due_at <= ? OR t.due_at > ?)"
                + " ORDER BY e.at LIMIT ?",
            now.toEpochMilli(),
            Telling.latest(now),
            most));
    List<Notification> others =
        new ArrayList<>(
            database.query(
                row ->
                    Notification.paused(
                        row.getString("provider"),
                        JobRow.instant(row, "since"),
                        row.getString("why")),
                "SELECT * FROM provider_state WHERE told = 0 AND paused = 1"));
    budget
        .usedUp()
        .ifPresent(used -> others.add(Notification.budget(used.day(), now, used.words())));
    if (!others.isEmpty()) {
      all.addAll(database.reading(tx -> due(tx, others, now)));
    }
    return all;
  }

  private static List<Notification> due(Statements tx, List<Notification> all, Instant now)
      throws SQLException {
    List<Notification> due = new ArrayList<>();
    for (Notification one : all) {
      if (Telling.isDue(tx, one.id(), now)) {
        due.add(one);
      }
    }
    return due;
  }

  /** Forgets all of it: nobody wants to be told. */
  public void forget() {
    database.transaction(
        tx ->
            tx.update("UPDATE job_event SET told = 1 WHERE told IN (0, 2)")
                + tx.update("UPDATE provider_state SET told = 1 WHERE told IN (0, 2)")
                + tx.update("DELETE FROM telling WHERE told_at IS NULL"));
  }

  /** Tries all of it at once, also what was put aside: where people are told may be another now. */
  public void tryAgain() {
    database.transaction(
        tx ->
            tx.update("UPDATE job_event SET told = 0 WHERE told = 2")
                + tx.update("UPDATE provider_state SET told = 0 WHERE told = 2")
                + tx.update("DELETE FROM telling WHERE told_at IS NULL"));
  }

  /** Notes that people were told. */
  public void sent(Notification notification) {
    database.transaction(
        tx -> {
          if (isBudget(notification)) {
            tx.update("DELETE FROM telling WHERE what LIKE 'budget/%'");
            return tx.update(
                "INSERT INTO telling (what, tries, since, due_at, told_at) VALUES (?, 0, ?, 0, ?)",
                notification.id(),
                clock.millis(),
                clock.millis());
          }
          tx.update("DELETE FROM telling WHERE what = ?", notification.id());
          return told(tx, notification, 1);
        });
  }

  /**
   * Notes that a try failed.
   *
   * @param why in words, without secrets
   * @return whether it was the last: it is put aside
   */
  public boolean failed(Notification notification, String why) {
    return database.repeatable(
        tx -> {
          boolean last = Telling.failed(tx, notification, why, clock.instant());
          if (last && !isBudget(notification)) {
            told(tx, notification, PARKED);
          }
          return last;
        });
  }

  /** What was put aside; empty where nothing was. */
  public Optional<PutAside> putAside() {
    return database
        .query(
            row ->
                new PutAside(
                    row.getLong("count"), JobRow.instant(row, "since"), row.getString("why")),
            "SELECT COUNT(*) AS count, (SELECT MIN(since) FROM telling WHERE parked_at IS NOT NULL)"
                + " AS since, (SELECT why FROM telling WHERE parked_at IS NOT NULL ORDER BY"
                + " parked_at DESC LIMIT 1) AS why FROM telling WHERE parked_at IS NOT NULL")
        .stream()
        .filter(aside -> aside.count() > 0)
        .findFirst();
  }

  private static boolean isBudget(Notification notification) {
    return notification.jobId() == null && notification.provider() == null;
  }

  private static int told(Statements tx, Notification notification, int told) throws SQLException {
    return notification.jobId() == null
        ? tx.update(
            "UPDATE provider_state SET told = ? WHERE provider = ? AND since = ?",
            told,
            notification.provider(),
            notification.at().toEpochMilli())
        : tx.update(
            "UPDATE job_event SET told = ? WHERE job_id = ? AND n = ?",
            told,
            notification.jobId(),
            notification.n());
  }

  private static String path(String subPath, String name) {
    return subPath.isEmpty() ? name : subPath + "/" + name;
  }
}
