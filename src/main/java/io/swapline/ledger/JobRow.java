package io.swapline.ledger;

import com.fasterxml.jackson.core.type.TypeReference;
import io.swapline.ledger.Database.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reads a row of {@code job}. */
final class JobRow {
  private static final TypeReference<Map<String, Object>> OPTIONS = new TypeReference<>() {};
  private static final TypeReference<List<InputFile>> INPUTS = new TypeReference<>() {};
  private static final TypeReference<Wanted> WANTED = new TypeReference<>() {};
  private static final TypeReference<Consent> CONSENT = new TypeReference<>() {};
  private static final TypeReference<Estimate> ESTIMATE = new TypeReference<>() {};
  private static final TypeReference<Progress> PROGRESS = new TypeReference<>() {};
  private static final TypeReference<ResultLink> RESULT = new TypeReference<>() {};
  private static final TypeReference<Output> OUTPUT = new TypeReference<>() {};

  private JobRow() {}

  /** As it stands within the transaction. */
  static Job of(Statements tx, String id) throws SQLException {
    return tx.query(JobRow::read, "SELECT * FROM job WHERE id = ?", id).get(0);
  }

  static Job read(ResultSet row) throws SQLException {
    return new Job(
        row.getString("id"),
        row.getString("origin"),
        row.getString("sub_path"),
        row.getString("name"),
        row.getString("kind"),
        row.getString("provider"),
        state(row.getString("state")),
        row.getLong("version"),
        Instant.ofEpochMilli(row.getLong("due_at")),
        row.getString("lease_owner") != null,
        row.getInt("tries"),
        row.getString("why"),
        Json.read(row.getString("wanted"), WANTED),
        row.getString("label"),
        Json.read(row.getString("options"), OPTIONS),
        Json.read(row.getString("inputs"), INPUTS),
        Json.read(row.getString("consent"), CONSENT),
        Json.read(row.getString("estimate"), ESTIMATE),
        Json.read(row.getString("progress"), PROGRESS),
        Json.read(row.getString("result"), RESULT),
        Json.read(row.getString("output"), OUTPUT),
        row.getString("last_exchange"),
        instant(row, "created_at"),
        instant(row, "changed_at"),
        instant(row, "running_at"),
        instant(row, "overdue_at"),
        instant(row, "ended_at"),
        instant(row, "closed_at"),
        instant(row, "look_at"));
  }

  static JobState state(String text) {
    return JobState.of(text)
        .orElseThrow(() -> new LedgerException("the ledger holds an unknown state: " + text));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
