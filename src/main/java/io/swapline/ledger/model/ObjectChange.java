package io.swapline.ledger.model;

/**
 * What the server of a bucket told of one of its objects.
 *
 * @param place the object's key
 * @param sequencer hex, greater for what happened later to that object; null where the server gives
 *     none
 * @param removed whether it was removed
 */
public record ObjectChange(String place, String sequencer, boolean removed) {}
