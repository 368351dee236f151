package io.swapline.ledger.decisions;

import io.swapline.ledger.model.Job;

/**
 * A rejected job whose files another one takes.
 *
 * @param opened takes them
 * @param rejected as it is now
 */
public record Reopened(Job opened, Job rejected) {}
