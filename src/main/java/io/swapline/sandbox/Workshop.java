package io.swapline.sandbox;

/**
 * What a vendor's endpoints work with.
 *
 * @param options as started
 * @param intake where bodies go
 * @param assets uploaded media
 * @param tasks what was paid
 * @param links to results
 * @param book the account
 */
public record Workshop(
    SandboxOptions options, Intake intake, Assets assets, Tasks tasks, Links links, Book book) {}
