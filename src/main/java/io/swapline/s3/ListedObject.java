package io.swapline.s3;

import java.time.Instant;

/**
 * An object as a listing names it.
 *
 * @param key its whole key
 * @param etag without quotes; empty where the server tells none
 * @param versionId null: listings do not tell it
 * @param storageClass null where the server has none
 */
public record ListedObject(
    String key, String etag, long bytes, Instant modified, String versionId, String storageClass) {
  /** Which bytes were seen. */
  public ObjectVersion version() {
    return new ObjectVersion(key, versionId, etag, bytes);
  }

  /** It stands for a folder, as consoles of servers make them. */
  public boolean isFolderMarker() {
    return key.endsWith("/");
  }

  /** It cannot be read unless somebody has it restored, which a listing does not tell. */
  public boolean isArchived() {
    return ObjectFacts.isArchived(storageClass);
  }
}
