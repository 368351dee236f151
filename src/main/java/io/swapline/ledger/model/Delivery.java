package io.swapline.ledger.model;

import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A job's claim on a name at a destination.
 *
 * @param jobId the job
 * @param destination the setting's name, for example {@code swapline.deliver.to}
 * @param name the claimed path there, '/'-separated, of the output
 * @param state whether the whole result and its receipt are there
 * @param attempts tries so far
 * @param doneAt when it was done; null before
 * @param receipt what was last laid out as the receipt under that name; null before the first
 * @param trouble how the last try failed; null where none did
 */
public record Delivery(
    String jobId,
    String destination,
    String name,
    State state,
    int attempts,
    Instant doneAt,
    Receipt receipt,
    Trouble trouble) {

  /** Whether the whole result and its receipt are there. */
  public enum State {
    CLAIMED,
    DONE,
    /** The destination was given up by the operator before it had it. */
    DROPPED
  }

  /**
   * By what a receipt is known again.
   *
   * @param bytes its size
   * @param sha256 its hash, lower-case hex
   * @param placedRun the run of the machine in which the result had its name when it was laid out;
   *     empty or null where that is not known
   */
  public record Receipt(long bytes, String sha256, String placedRun) {}

  /**
   * A try that failed.
   *
   * @param why in words
   * @param dueAt not tried again before; null: at once
   */
  public record Trouble(String why, Instant dueAt) {}

  /** Whether the result got its name in that run of the machine, whatever became of it then. */
  public boolean wasPlacedIn(String run) {
    return receipt != null && !run.isEmpty() && run.equals(receipt.placedRun());
  }

  /** A name that was just claimed. */
  public static Delivery claimed(String jobId, String destination, String name) {
    return new Delivery(jobId, destination, name, State.CLAIMED, 0, null, null, null);
  }

  /** The same under another name, under which nothing was laid out yet. */
  public Delivery renamed(String other) {
    return new Delivery(jobId, destination, other, State.CLAIMED, attempts, null, null, trouble);
  }

  /** The same with another receipt. */
  public Delivery with(Receipt laidOut) {
    return new Delivery(jobId, destination, name, state, attempts, doneAt, laidOut, trouble);
  }

  /** Whether the whole result and its receipt are there. */
  public boolean done() {
    return state == State.DONE;
  }

  /** Whether it is still to be brought there. */
  public boolean open() {
    return state == State.CLAIMED;
  }

  /** How often, in words. */
  public String tried() {
    return attempts == 1 ? "once" : attempts + " times";
  }

  /** Whether it may be tried at that moment. */
  public boolean isDue(Instant now) {
    return trouble == null || trouble.dueAt() == null || !trouble.dueAt().isAfter(now);
  }

  /**
   * The names that a job's result is to have, claimed with the word that it is there.
   *
   * @param destinations each by its setting's name
   * @param nameOf the n-th name to try, from 1
   */
  public record Claims(List<String> destinations, IntFunction<String> nameOf) {}
}
