package io.swapline.ledger.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is written to the job's row, by column; what is not there stays as it is. */
public final class JobFacts {
  public static final String WHY = "why";
  public static final String WANTED = "wanted";
  static final String INPUTS = "inputs";
  static final String PROVIDER = "provider";
  static final String OPTIONS = "options";
  static final String LABEL = "label";
  static final String FINGERPRINT = "fingerprint";
  static final String ESTIMATE = "estimate";
  public static final String PROGRESS = "progress";
  public static final String OUTPUT = "output";
  public static final String OVERDUE_AT = "overdue_at";

  private final Map<String, Object> columns = new LinkedHashMap<>();

  JobFacts() {}

  void set(String column, Object value) {
    columns.put(column, value);
  }

  public boolean say(String column) {
    return columns.containsKey(column);
  }

  /** Column → value, as they were given. */
  public Map<String, Object> columns() {
    return Collections.unmodifiableMap(columns);
  }

  String why() {
    return (String) columns.get(WHY);
  }

  /** The job's files; none if none were given. */
  @SuppressWarnings("unchecked")
  public List<InputFile> inputs() {
    return (List<InputFile>) columns.getOrDefault(INPUTS, List.of());
  }

  /** The provider's id; null if none was given. */
  public String provider() {
    return (String) columns.get(PROVIDER);
  }

  /** The provider's options; none if none were given. */
  @SuppressWarnings("unchecked")
  public Map<String, Object> options() {
    return (Map<String, Object>) columns.getOrDefault(OPTIONS, Map.of());
  }

  /** Cost centre or the like; null if none was given. */
  public String label() {
    return (String) columns.get(LABEL);
  }

  /** The result; null if none was given. */
  public Output output() {
    return (Output) columns.get(OUTPUT);
  }

  /** What it should cost; null where it is not known. */
  public Estimate estimate() {
    return (Estimate) columns.get(ESTIMATE);
  }

  /** What the job should cost: as found now, else as it is on the row. */
  public Estimate estimateOf(Job job) {
    return say(ESTIMATE) ? estimate() : job.estimate();
  }

  public String fingerprint() {
    return (String) columns.get(FINGERPRINT);
  }
}
