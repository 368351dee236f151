package io.swapline.ledger.model;

import java.time.Instant;

/**
 * A provider to which nothing is submitted for now, or was not until it was resumed.
 *
 * @param provider provider id
 * @param why in words; null once it was resumed
 * @param since when it was paused or resumed
 * @param by who did it
 */
public record ProviderPause(String provider, String why, Instant since, String by) {}
