package io.swapline.ledger.model;

import java.time.Duration;

/**
 * The intent to pay, written with {@code submitting} in one transaction before the POST.
 *
 * @param token unguessable name of the attempt
 * @param mediaRef the provider's name for the uploaded target; null where it has none
 * @param begin how long after this was written the request may begin; its sender measures that from
 *     a moment before
 */
public record SubmitIntent(String token, String mediaRef, Duration begin) {}
