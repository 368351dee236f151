package io.swapline.settings;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * A bucket, or a folder in it, as the operator named it.
 *
 * @param prefix empty for the whole bucket, else with a slash at its end
 * @param endpoint the server; nothing for AWS
 * @param pathStyle the bucket's name is in the path of an address, not in the host's
 */
public record BucketPlace(
    String bucket, String prefix, String region, Optional<URI> endpoint, boolean pathStyle) {
  private static final String AWS = "amazonaws.com";

  /** They are the same, or one is inside the other. */
  boolean overlaps(BucketPlace other) {
    return isInBucketOf(other)
        && (prefix.startsWith(other.prefix) || other.prefix.startsWith(prefix));
  }

  boolean isInBucketOf(BucketPlace other) {
    return bucket.equals(other.bucket) && server().equals(other.server());
  }

  /** AWS has each bucket's name once, whatever address it is asked at. */
  private String server() {
    String address =
        endpoint.map(uri -> uri.getRawAuthority().toLowerCase(Locale.ROOT)).orElse(AWS);
    return address.equals(AWS) || address.endsWith("." + AWS) ? AWS : address;
  }
}
