package io.swapline.ledger.model;

import java.time.Duration;

/**
 * That nothing more is submitted to the job's provider for a while.
 *
 * @param asked whether the provider asked for it; else this process cannot reach it
 * @param length null where the provider does not say
 */
public record ProviderRest(boolean asked, Duration length) {}
