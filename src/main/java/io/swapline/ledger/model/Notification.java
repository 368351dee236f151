package io.swapline.ledger.model;

import java.time.Instant;

/**
 * Something that people have not been told yet.
 *
 * @param id the same each time it is told
 * @param topic delivered, failed, rejected, parked, overdue, paused, budget
 * @param jobId the job; null for a pause and the budget
 * @param n its line in the job's history; 0 for a pause and the budget
 * @param name sub-folder and NAME; null for a pause and the budget
 * @param provider provider id; null for the budget
 * @param at when it happened
 * @param words what happened; may be null
 */
public record Notification(
    String id,
    String topic,
    String jobId,
    int n,
    String name,
    String provider,
    Instant at,
    String words) {

  /** A line of a job's history. */
  public static Notification ofJob(
      String topic, String jobId, int n, String name, String provider, Instant at, String words) {
    return new Notification(jobId + "/" + n, topic, jobId, n, name, provider, at, words);
  }

  /** Nothing more is submitted to that provider. */
  public static Notification paused(String provider, Instant at, String words) {
    return new Notification(
        "paused/" + provider + "/" + at.toEpochMilli(),
        "paused",
        null,
        0,
        null,
        provider,
        at,
        words);
  }

  /**
   * A day's budget is used up.
   *
   * @param day its first moment
   * @param at when that was found
   */
  public static Notification budget(Instant day, Instant at, String words) {
    return new Notification(
        "budget/" + day.toEpochMilli(), "budget", null, 0, null, null, at, words);
  }
}
