package io.swapline.ledger.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.swapline.ledger.model.Consent;
import io.swapline.ledger.model.Estimate;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Output;
import io.swapline.ledger.model.PendingDecision;
import io.swapline.ledger.model.Progress;
import io.swapline.ledger.model.ResultLink;
import io.swapline.ledger.store.Database.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reads a row of {@code job}. */
public final class JobRow {
  private static final TypeReference<Map<String, Object>> OPTIONS = new TypeReference<>() {};
  private static final TypeReference<List<InputFile>> INPUTS = new TypeReference<>() {};
  private static final TypeReference<PendingDecision> WANTED = new TypeReference<>() {};
  private static final TypeReference<Consent> CONSENT = new TypeReference<>() {};
  private static final TypeReference<Estimate> ESTIMATE = new TypeReference<>() {};
  private static final TypeReference<Progress> PROGRESS = new TypeReference<>() {};
  private static final TypeReference<ResultLink> RESULT = new TypeReference<>() {};
  private static final TypeReference<Output> OUTPUT = new TypeReference<>() {};

  private static final TypeReference<List<String>> DESTINATIONS = new TypeReference<>() {};

  private JobRow() {}

  /** As it stands within the transaction. */
  public static Job of(Statements tx, String id) throws SQLException {
    return tx.query(JobRow::read, "SELECT * FROM job WHERE id = ?", id).get(0);
  }

  public static Job read(ResultSet row) throws SQLException {
    return new Job(identity(row), position(row), commission(row), answers(row), timeline(row));
  }

  private static Job.Identity identity(ResultSet row) throws SQLException {
    return new Job.Identity(
        row.getString("id"),
        row.getString("origin"),
        row.getString("sub_path"),
        row.getString("name"),
        row.getString("kind"),
        siblings(row));
  }

  private static Job.Siblings siblings(ResultSet row) throws SQLException {
    String drop = row.getString("drop_id");
    return drop == null
        ? null
        : new Job.Siblings(
            drop,
            row.getString("drop_name"),
            row.getString("face_label"),
            row.getInt("drop_faces"),
            row.getInt("gave_up") == 1);
  }

  private static Job.Position position(ResultSet row) throws SQLException {
    return new Job.Position(
        state(row.getString("state")),
        row.getLong("version"),
        Instant.ofEpochMilli(row.getLong("due_at")),
        row.getString("lease_owner") != null,
        row.getInt("tries"),
        row.getString("why"),
        JsonColumn.read(row.getString("wanted"), WANTED));
  }

  private static Job.Commission commission(ResultSet row) throws SQLException {
    return new Job.Commission(
        row.getString("provider"),
        row.getString("label"),
        JsonColumn.read(row.getString("options"), OPTIONS),
        JsonColumn.read(row.getString("inputs"), INPUTS),
        JsonColumn.read(row.getString("consent"), CONSENT),
        JsonColumn.read(row.getString("estimate"), ESTIMATE),
        JsonColumn.read(row.getString("destinations"), DESTINATIONS));
  }

  private static Job.Answers answers(ResultSet row) throws SQLException {
    return new Job.Answers(
        JsonColumn.read(row.getString("progress"), PROGRESS),
        JsonColumn.read(row.getString("result"), RESULT),
        JsonColumn.read(row.getString("output"), OUTPUT),
        row.getString("last_exchange"));
  }

  private static Job.Timeline timeline(ResultSet row) throws SQLException {
    return new Job.Timeline(
        instant(row, "created_at"),
        instant(row, "changed_at"),
        instant(row, "running_at"),
        instant(row, "overdue_at"),
        instant(row, "ended_at"),
        instant(row, "closed_at"),
        instant(row, "look_at"));
  }

  public static JobState state(String text) {
    return JobState.of(text)
        .orElseThrow(() -> new LedgerException("the ledger holds an unknown state: " + text));
  }

  public static Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
