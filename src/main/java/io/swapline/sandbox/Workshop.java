package io.swapline.sandbox;

import java.net.URI;

/**
 * What a vendor's endpoints work with.
 *
 * @param options as started
 * @param assetsUrl address of {@link Host#ASSETS}; no trailing slash
 * @param callbackSecret with which callbacks are signed, where they are
 * @param rate of submits
 * @param intake where bodies go
 * @param assets uploaded media
 * @param tasks what was paid
 * @param links to results
 * @param book the account
 */
public record Workshop(
    SandboxOptions options,
    URI assetsUrl,
    String callbackSecret,
    SubmitRate rate,
    Intake intake,
    Assets assets,
    Tasks tasks,
    Links links,
    Book book) {}
