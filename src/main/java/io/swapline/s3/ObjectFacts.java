package io.swapline.s3;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What a server tells of an object that is there.
 *
 * @param metadata what whoever put it wrote beside it, names in lower case
 * @param storageClass null for the usual one
 * @param restored it lies in an archive, and there is a copy of it for a while that can be read
 * @param contentType null where none was told
 */
public record ObjectFacts(
    ObjectVersion version,
    Instant modified,
    Map<String, String> metadata,
    String storageClass,
    boolean restored,
    String contentType) {
  private static final Set<String> ARCHIVES = Set.of("GLACIER", "DEEP_ARCHIVE");

  static boolean isArchived(String storageClass) {
    return storageClass != null && ARCHIVES.contains(storageClass);
  }

  /** It has to be restored by somebody before it can be read. */
  public boolean isArchived() {
    return isArchived(storageClass) && !restored;
  }
}
