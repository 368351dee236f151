package io.swapline.ledger.arrivals;

import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.store.Database;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

/** What was taken of sources in which files stay: it is not taken again. */
public final class TakenObjects {
  private final Database database;
  private final InstantSource clock;

  public TakenObjects(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Takes it for that job; once more for the same changes nothing. */
  public void remember(String origin, TakenObject taken) {
    database.transaction(
        tx ->
            tx.update(
                "INSERT INTO taken_object (origin, place, identity, role, job_id, taken_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (origin, place, identity)"
                    + " DO UPDATE SET job_id = excluded.job_id, role = excluded.role",
                origin,
                taken.place(),
                taken.identity(),
                taken.role().name(),
                taken.jobId(),
                clock.millis()));
  }

  /** It may be taken anew. */
  public void forget(String jobId, String place) {
    database.transaction(
        tx -> tx.update("DELETE FROM taken_object WHERE job_id = ? AND place = ?", jobId, place));
  }

  /** Those places have nothing any more; what a job under way took there stays remembered. */
  public void forgetGone(String origin, Collection<String> places) {
    database.transaction(
        tx -> {
          for (String place : places) {
            tx.update(
                "DELETE FROM taken_object WHERE origin = ? AND place = ? AND NOT EXISTS (SELECT 1"
                    + " FROM job WHERE job.id = taken_object.job_id AND job.closed_at IS NULL)"
                    // The jobs of other faces of one video need it too.
                    + " AND NOT EXISTS (SELECT 1 FROM job WHERE job.drop_id = taken_object.job_id"
                    + " AND job.closed_at IS NULL)",
                origin,
                place);
          }
          return null;
        });
  }

  /** Notes that what is watched there bears our mark. */
  public void marked(String origin, String place) {
    database.transaction(
        tx ->
            tx.update(
                "INSERT INTO marked_source (origin, place, marked_at) VALUES (?, ?, ?)"
                    + " ON CONFLICT (origin) DO UPDATE SET place = excluded.place, marked_at ="
                    + " excluded.marked_at",
                origin,
                place,
                clock.millis()));
  }

  /** Whether it bore our mark before. */
  public boolean isMarked(String origin, String place) {
    return !database
        .query(
            row -> row.getString("place"),
            "SELECT place FROM marked_source WHERE origin = ? AND place = ?",
            origin,
            place)
        .isEmpty();
  }

  /** What was taken at places from the first to the last, as their bytes in UTF-8 are ordered. */
  public List<TakenObject> between(String origin, String first, String last) {
    return database.query(
        row ->
            new TakenObject(
                row.getString("place"),
                row.getString("identity"),
                FileRole.valueOf(row.getString("role")),
                row.getString("job_id")),
        "SELECT place, identity, role, job_id FROM taken_object WHERE origin = ? AND place >= ? AND"
            + " place <= ?",
        origin,
        first,
        last);
  }
}
