package io.swapline.s3;

/**
 * The bytes that an object had when it was seen.
 *
 * @param key its whole key
 * @param versionId null where the bucket keeps no versions, or it is not known
 * @param etag without quotes; empty where the server tells none
 */
public record ObjectVersion(String key, String versionId, String etag, long bytes) {
  /** By what both know of it. */
  boolean isSameAs(ObjectVersion other) {
    boolean sameVersion =
        versionId == null || other.versionId == null || versionId.equals(other.versionId);
    return sameVersion && key.equals(other.key) && isTagged(other.etag) && bytes == other.bytes;
  }

  /** Whether its bytes may be those of that tag; a server that tells none leaves it open. */
  public boolean isTagged(String other) {
    return etag.isEmpty() || other.isEmpty() || etag.equals(other);
  }

  /** Whether a request can be for these bytes alone. */
  boolean isPinned() {
    return versionId != null || !etag.isEmpty();
  }
}
