package io.swapline.ledger.history;

import io.swapline.ledger.model.Notification;
import io.swapline.ledger.store.Database;
import io.swapline.ledger.store.JobRow;
import java.util.ArrayList;
import java.util.List;

/**
 * What people are still to be told; kept until it was, so that a crash tells it late, not never.
 */
public final class PendingNotifications {
  private final Database database;

  public PendingNotifications(Database database) {
    this.database = database;
  }

  /** The oldest of it. */
  public List<Notification> pending(int most) {
    List<Notification> all = new ArrayList<>();
    all.addAll(
        database.query(
            row ->
                new Notification(
                    row.getString("topic"),
                    row.getString("job_id"),
                    row.getInt("n"),
                    path(row.getString("sub_path"), row.getString("name")),
                    row.getString("provider"),
                    JobRow.instant(row, "at"),
                    row.getString("note")),
            "SELECT e.topic, e.job_id, e.n, e.at, e.note, j.sub_path, j.name, j.provider"
                + " FROM job_event e JOIN job j ON j.id = e.job_id"
                + " WHERE e.told = 0 ORDER BY e.at LIMIT ?",
            most));
    all.addAll(
        database.query(
            row ->
                new Notification(
                    "paused",
                    null,
                    0,
                    null,
                    row.getString("provider"),
                    JobRow.instant(row, "since"),
                    row.getString("why")),
            "SELECT * FROM provider_state WHERE told = 0 AND paused = 1"));
    return all;
  }

  /** Forgets all of it: nobody wants to be told. */
  public void forget() {
    database.transaction(
        tx ->
            tx.update("UPDATE job_event SET told = 1 WHERE told = 0")
                + tx.update("UPDATE provider_state SET told = 1 WHERE told = 0"));
  }

  /** Notes that people were told. */
  public void sent(Notification notification) {
    database.transaction(
        tx ->
            notification.jobId() == null
                ? tx.update(
                    "UPDATE provider_state SET told = 1 WHERE provider = ?",
                    notification.provider())
                : tx.update(
                    "UPDATE job_event SET told = 1 WHERE job_id = ? AND n = ?",
                    notification.jobId(),
                    notification.n()));
  }

  private static String path(String subPath, String name) {
    return subPath.isEmpty() ? name : subPath + "/" + name;
  }
}
