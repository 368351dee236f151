package io.swapline.ledger.model;

import java.time.Instant;

/**
 * That a job went over to another provider.
 *
 * @param from provider id
 * @param to provider id
 * @param at when
 * @param why it left the first one, in words
 */
public record ProviderChange(String from, String to, Instant at, String why) {}
