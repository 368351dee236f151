package io.swapline.ledger.model;

/**
 * What the last status read said.
 *
 * @param percent 0 to 100; 0 where the provider tells none
 * @param etaSeconds the provider's own guess of the seconds left; null where it tells none
 * @param word the provider's word for the state
 * @param reads status reads so far
 * @param emptyReads how many of them, in a row, said finished and offered no result
 * @param missingReads how many, in a row, said that there is no such task
 * @param readAt time of the last one, milliseconds since 1970
 */
public record Progress(
    int percent,
    Long etaSeconds,
    String word,
    int reads,
    int emptyReads,
    int missingReads,
    long readAt) {}
