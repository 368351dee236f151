package io.swapline.ledger;

/**
 * The intent to pay, written with {@code submitting} in one transaction before the POST.
 *
 * @param token unguessable name of the attempt
 * @param mediaRef the provider's name for the uploaded target; null where it has none
 */
public record Intent(String token, String mediaRef) {}
