package io.swapline.ledger.model;

/**
 * Where the provider offers the result.
 *
 * @param url the link; it may be signed and is shown masked
 * @param type the provider's word for the kind of file, for example {@code mp4}; null where it
 *     tells none
 * @param expiresAt milliseconds since 1970; null where unknown
 * @param flagged whether the provider flagged the content
 */
public record ResultLink(String url, String type, Long expiresAt, boolean flagged) {}
