package io.swapline.settings;

import java.net.URI;
import java.util.Optional;

/**
 * A bucket that is watched, as the operator named it. Its access key is asked for by {@link
 * Settings#bucketKey}.
 *
 * @param name by which settings and routes know it
 * @param prefix empty for the whole bucket, else with a slash at its end
 * @param endpoint the server; nothing for AWS
 * @param pathStyle the bucket's name is in the path of an address, not in the host's
 */
public record BucketSetting(
    String name,
    String bucket,
    String prefix,
    String region,
    Optional<URI> endpoint,
    boolean pathStyle) {
  /** One of them would find the other's objects. */
  boolean overlaps(BucketSetting other) {
    return endpoint.equals(other.endpoint)
        && bucket.equals(other.bucket)
        && (prefix.startsWith(other.prefix) || other.prefix.startsWith(prefix));
  }
}
