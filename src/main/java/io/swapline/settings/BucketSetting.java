package io.swapline.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A bucket that is watched, as the operator named it. Its access key is asked for by {@link
 * Settings#bucketKey}.
 *
 * @param name by which settings and routes know it
 * @param prefix empty for the whole bucket, else with a slash at its end
 * @param endpoint the server; nothing for AWS
 * @param pathStyle the bucket's name is in the path of an address, not in the host's
 * @param every how often all of it is listed
 * @param queue in which its server tells of its objects
 * @param afterwards what becomes of objects whose job is over
 */
public record BucketSetting(
    String name,
    String bucket,
    String prefix,
    String region,
    Optional<URI> endpoint,
    boolean pathStyle,
    Duration every,
    Optional<URI> queue,
    Afterwards afterwards) {

  /** What becomes of objects whose job is over. */
  public enum Afterwards {
    /** They go below {@code done/} or {@code failed/} of the same bucket. */
    MOVE,
    /** They stay, and tags say how their job ended. */
    TAG,
    /** Those of delivered jobs are deleted, the others moved. */
    DELETE,
    /** They stay as they are: rights to read suffice. */
    NOTHING
  }

  /** What of it is watched. */
  public BucketPlace place() {
    return new BucketPlace(bucket, prefix, region, endpoint, pathStyle);
  }

  /** Whether anything of ours may be put there. */
  public boolean isWritten() {
    return afterwards != Afterwards.NOTHING;
  }

  /** The setting of it that ends so. */
  public String key(String part) {
    return BucketSettings.key(name, part);
  }
}
