package io.swapline.ledger.history;

import com.fasterxml.jackson.core.type.TypeReference;
import io.swapline.ledger.model.Consent;
import io.swapline.ledger.model.Estimate;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Paid;
import io.swapline.ledger.store.Database;
import io.swapline.ledger.store.JobRow;
import io.swapline.ledger.store.JsonColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads what a report says, page by page: of each job a few columns, and none of its files. */
public final class ReportReads {
  private static final TypeReference<Estimate> ESTIMATE = new TypeReference<>() {};
  private static final TypeReference<Consent> CONSENT = new TypeReference<>() {};
  private static final int PAGE = 2_000;

  /** Estimates are few: most jobs of a folder cost alike. */
  private static final int MOST_KNOWN = 10_000;

  private static final String COLUMNS =
      "j.id, j.origin, j.sub_path, j.name, j.provider, j.state, j.created_at, j.ended_at,"
          + " j.estimate, j.label, j.consent";

  private final Database database;
  private final Map<String, Estimate> estimates = new HashMap<>();

  public ReportReads(Database database) {
    this.database = database;
  }

  /** A row, and what its attempts come to while they are added. */
  private static final class Line {
    private final Row row;
    private final List<String> tasks = new ArrayList<>();
    private boolean accepted;
    private boolean unknown;

    Line(Row row) {
      this.row = row;
    }

    void add(Try attempt) {
      if (attempt.task() != null) {
        tasks.add(attempt.task());
      }
      accepted |= attempt.task() != null || "accepted".equals(attempt.outcome());
      unknown |= attempt.outcome() == null || "unknown".equals(attempt.outcome());
    }

    Paid paid() {
      return accepted ? Paid.YES : unknown ? Paid.UNKNOWN : Paid.NO;
    }
  }

  private record Row(
      String id,
      String origin,
      String path,
      String provider,
      JobState state,
      Instant takenAt,
      Instant endedAt,
      String estimate,
      String label,
      String consent) {}

  private record Try(String job, String task, String outcome) {}

  /** Each job that was taken at that time or later and before another, oldest first. */
  public void each(Instant from, Instant before, Consumer<ReportedJob> action) {
    long createdAt = from.toEpochMilli();
    String id = "";
    List<Row> page;
    do {
      Object[] asked = {before.toEpochMilli(), createdAt, createdAt, id, PAGE};
      page =
          database.query(
              ReportReads::row,
              "SELECT "
                  + COLUMNS
                  + " FROM job j WHERE j.created_at < ? AND j.created_at >= ?"
                  + " AND (j.created_at > ? OR j.id > ?) ORDER BY j.created_at, j.id LIMIT ?",
              asked);
      lines(page).forEach(line -> action.accept(reported(line)));
      if (!page.isEmpty()) {
        Row last = page.get(page.size() - 1);
        createdAt = last.takenAt().toEpochMilli();
        id = last.id();
      }
    } while (page.size() == PAGE);
  }

  private List<Line> lines(List<Row> page) {
    Map<String, Line> lines = new LinkedHashMap<>();
    page.forEach(row -> lines.put(row.id(), new Line(row)));
    if (!page.isEmpty()) {
      Row first = page.get(0);
      Row last = page.get(page.size() - 1);
      database
          .query(
              row -> new Try(row.getString(1), row.getString(2), row.getString(3)),
              "SELECT a.job_id, a.task_id, a.outcome FROM job j CROSS JOIN attempt a"
                  + " ON a.job_id = j.id WHERE j.created_at >= ? AND j.created_at <= ?"
                  + " ORDER BY j.created_at, j.id, a.n",
              first.takenAt().toEpochMilli(),
              last.takenAt().toEpochMilli())
          .stream()
          .filter(attempt -> lines.containsKey(attempt.job()))
          .forEach(attempt -> lines.get(attempt.job()).add(attempt));
    }
    return List.copyOf(lines.values());
  }

  private static Row row(ResultSet row) throws SQLException {
    String subPath = row.getString("sub_path");
    String name = row.getString("name");
    return new Row(
        row.getString("id"),
        row.getString("origin"),
        subPath.isEmpty() ? name : subPath + "/" + name,
        row.getString("provider"),
        JobRow.state(row.getString("state")),
        JobRow.instant(row, "created_at"),
        JobRow.instant(row, "ended_at"),
        row.getString("estimate"),
        row.getString("label"),
        row.getString("consent"));
  }

  private ReportedJob reported(Line line) {
    Row row = line.row;
    Estimate estimate = row.estimate() == null ? null : estimate(row.estimate());
    Consent consent =
        row.consent() == null || !row.consent().contains("\"id\"")
            ? null
            : JsonColumn.read(row.consent(), CONSENT);
    return new ReportedJob(
        row.id(),
        row.path(),
        row.provider(),
        List.copyOf(line.tasks),
        row.state(),
        row.takenAt(),
        row.endedAt(),
        estimate == null ? null : estimate.usd(),
        line.paid(),
        row.label(),
        consent == null ? null : consent.id(),
        Job.secondOf(row.origin()));
  }

  private Estimate estimate(String text) {
    if (estimates.size() >= MOST_KNOWN) {
      estimates.clear();
    }
    return estimates.computeIfAbsent(text, json -> JsonColumn.read(json, ESTIMATE));
  }
}
