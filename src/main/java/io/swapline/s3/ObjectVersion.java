package io.swapline.s3;

import java.util.Objects;

/**
 * The bytes that an object had when it was seen.
 *
 * @param key its whole key
 * @param versionId null where the bucket keeps no versions, or it is not known
 * @param etag without quotes
 */
public record ObjectVersion(String key, String versionId, String etag, long bytes) {
  /** By what both know of it. */
  boolean isSameAs(ObjectVersion other) {
    boolean sameVersion =
        versionId == null || other.versionId == null || versionId.equals(other.versionId);
    return sameVersion
        && key.equals(other.key)
        && Objects.equals(etag, other.etag)
        && bytes == other.bytes;
  }
}
