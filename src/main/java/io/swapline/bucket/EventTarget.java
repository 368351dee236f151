package io.swapline.bucket;

/**
 * Whom the messages of a queue are for.
 *
 * @param origin the source, as the ledger knows it
 * @param bucket its name at the server
 * @param prefix what the keys begin with that are watched; may be empty
 * @param objects are told
 */
public record EventTarget(String origin, String bucket, String prefix, ChangedObjects objects) {}
