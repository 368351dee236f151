package io.swapline.ledger;

import java.time.Instant;

/**
 * A provider to which nothing is submitted for now.
 *
 * @param provider provider id
 * @param why in words
 * @param since when
 * @param by who paused it
 */
public record ProviderPause(String provider, String why, Instant since, String by) {}
