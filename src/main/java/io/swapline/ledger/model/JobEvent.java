package io.swapline.ledger.model;

import java.time.Instant;

/**
 * One line of a job's history.
 *
 * @param at when
 * @param from the state before; null for the first line
 * @param to the state after; the same as before for a note
 * @param by who: {@code swapline}, or a person
 * @param note words; may be null
 */
public record JobEvent(Instant at, JobState from, JobState to, String by, String note) {
  /** Who writes when no person does. */
  public static final String ITSELF = "swapline";
}
