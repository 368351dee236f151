package io.swapline.ledger.model;

import java.time.Instant;

/**
 * A job's claim on a name at a destination.
 *
 * @param jobId the job
 * @param destination the setting's name, for example {@code swapline.deliver.to}
 * @param name the claimed path there, '/'-separated, of the output
 * @param done whether the whole result and its receipt are there
 * @param attempts tries so far
 * @param doneAt when it was done; null before
 * @param receiptBytes size of the receipt that was last laid out under that name
 * @param receiptSha256 its hash, lower-case hex; null before the first
 */
public record Delivery(
    String jobId,
    String destination,
    String name,
    boolean done,
    int attempts,
    Instant doneAt,
    long receiptBytes,
    String receiptSha256) {}
