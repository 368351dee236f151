package io.swapline.ledger;

import io.swapline.ledger.history.Events;
import io.swapline.ledger.model.DropJob;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.NewJob;
import io.swapline.ledger.store.Database;
import io.swapline.ledger.store.Database.Statements;
import io.swapline.ledger.store.JobRow;
import io.swapline.ledger.store.JsonColumn;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Drops with labelled faces: one row while they are taken, then a job for each face. What the jobs
 * have in common each of them holds; which of them brings it to its last place is counted here.
 */
public final class LabelledFaces {
  private final Database database;

  LabelledFaces(Database database) {
    this.database = database;
  }

  /** The same files, each labelled face but the first with the id that its job will have. */
  static List<InputFile> withIds(List<InputFile> inputs, Supplier<String> ids) {
    Optional<InputFile> first = inputs.stream().filter(InputFile::bearsLabel).findFirst();
    return inputs.stream()
        .map(
            file ->
                file.bearsLabel() && !file.equals(first.get())
                    ? file.as(file.part().forJob(ids.get()))
                    : file)
        .toList();
  }

  /**
   * Makes the jobs of a drop that was just received as one.
   *
   * @param jobs its own first
   */
  static Job split(Statements tx, Job drop, List<DropJob> jobs, long now) throws SQLException {
    for (DropJob job : jobs) {
      if (!job.id().equals(drop.id())) {
        insert(tx, drop, job, jobs.size(), now);
      }
    }
    String name = NewJob.named(drop.name(), jobs.get(0).label());
    tx.update(
        "UPDATE job SET name = ?, inputs = ?, drop_id = id, drop_name = ?, face_label = ?,"
            + " drop_faces = ? WHERE id = ?",
        name,
        JsonColumn.write(jobs.get(0).inputs()),
        drop.name(),
        jobs.get(0).label(),
        jobs.size(),
        drop.id());
    if (jobs.size() > 1) {
      String others =
          jobs.stream()
              .skip(1)
              .map(job -> job.id() + " (" + job.label() + ")")
              .collect(Collectors.joining(", "));
      tell(
          tx,
          drop.id(),
          JobState.RECEIVED,
          "the other faces of its " + drop.what() + " are jobs " + others,
          now);
    }
    return JobRow.of(tx, drop.id());
  }

  private static void insert(Statements tx, Job drop, DropJob job, int faces, long now)
      throws SQLException {
    tx.update(
        "INSERT INTO job (id, origin, sub_path, name, kind, provider, state, version, due_at,"
            + " tries, wanted, options, inputs, created_at, changed_at, drop_id, drop_name,"
            + " face_label, drop_faces) SELECT ?, origin, sub_path, ?, kind, provider, state, 1, ?,"
            + " 0, wanted, options, ?, created_at, ?, id, name, ?, ? FROM job WHERE id = ?",
        job.id(),
        NewJob.named(drop.name(), job.label()),
        now,
        JsonColumn.write(job.inputs()),
        now,
        job.label(),
        faces,
        drop.id());
    tell(
        tx,
        job.id(),
        null,
        "one of the faces of its " + drop.what() + ", with job " + drop.id(),
        now);
    // What stays at its place until its job is closed is remembered with that job.
    for (InputFile file : job.inputs()) {
      if (file.role() == FileRole.FACE) {
        tx.update(
            "UPDATE taken_object SET job_id = ? WHERE job_id = ? AND place = ?",
            job.id(),
            drop.id(),
            file.source());
      }
    }
  }

  private static void tell(Statements tx, String id, JobState from, String words, long now)
      throws SQLException {
    Instant at = Instant.ofEpochMilli(now);
    Events.add(tx, id, new JobEvent(at, from, JobState.RECEIVED, JobEvent.ITSELF, words));
  }

  /**
   * Leaves what the jobs of a drop have in common to the others, if one of them is there that still
   * counts it. What was left once stays left, until the job begins anew.
   *
   * @return whether it is left to them; the last that counts it brings it to its last place
   */
  public boolean giveUp(Job job) {
    return database.transaction(
        tx -> {
          boolean alone =
              tx.query(
                      row -> 1,
                      "SELECT 1 FROM job WHERE drop_id = ? AND id <> ? AND closed_at IS NULL"
                          + " AND gave_up = 0",
                      job.siblings().drop(),
                      job.id())
                  .isEmpty();
          boolean gaveUp = JobRow.of(tx, job.id()).siblings().gaveUp();
          if (!alone && !gaveUp) {
            tx.update("UPDATE job SET gave_up = 1 WHERE id = ?", job.id());
          }
          return gaveUp || !alone;
        });
  }

  /** The jobs of the other faces of its video; none where it has no siblings. */
  public List<Job> others(Job job) {
    return job.siblings() == null
        ? List.of()
        : database.query(
            JobRow::read,
            "SELECT * FROM job WHERE drop_id = ? AND id <> ? ORDER BY id",
            job.siblings().drop(),
            job.id());
  }

  /**
   * The last job for which a video of one of these names was taken in that folder.
   *
   * @param names the same name as it may be spelled
   */
  public Optional<Job> lastOf(String subPath, List<String> names) {
    return names.stream()
        .flatMap(name -> Stream.of("drop_name", "name").flatMap(key -> of(subPath, key, name)))
        .max((one, other) -> one.createdAt().compareTo(other.createdAt()));
  }

  private Stream<Job> of(String subPath, String column, String name) {
    return database
        .query(
            JobRow::read,
            "SELECT * FROM job WHERE sub_path = ? AND "
                + column
                + " = ? ORDER BY created_at DESC LIMIT 1",
            subPath,
            name)
        .stream();
  }
}
