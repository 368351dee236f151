package io.swapline.ledger.model;

/**
 * A line of a job's history that a person wrote.
 *
 * @param jobId the job
 * @param n which line of its history
 * @param event the line
 */
public record DecisionEntry(String jobId, int n, JobEvent event) {}
