package io.swapline.ledger.model;

import java.time.Instant;

/**
 * Something that people have not been told yet.
 *
 * @param topic delivered, failed, rejected, parked, overdue, paused
 * @param jobId the job; null for a pause
 * @param n its line in the job's history; 0 for a pause
 * @param name sub-folder and NAME; null for a pause
 * @param provider provider id
 * @param at when it happened
 * @param words what happened; may be null
 */
public record Notification(
    String topic, String jobId, int n, String name, String provider, Instant at, String words) {}
