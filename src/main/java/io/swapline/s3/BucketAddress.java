package io.swapline.s3;

import java.net.URI;

/**
 * Where a bucket is.
 *
 * @param name by which settings and routes know it
 * @param bucket its name at the server
 * @param prefix what all keys begin with that are looked at; may be empty
 * @param region where it lies, as the server calls it
 * @param endpoint the server, or null for AWS
 * @param pathStyle the bucket is in the path of an address and not in the name of its host
 */
public record BucketAddress(
    String name, String bucket, String prefix, String region, URI endpoint, boolean pathStyle) {

  /** The same bucket, of which other keys are looked at. */
  public BucketAddress under(String otherPrefix) {
    return new BucketAddress(name, bucket, otherPrefix, region, endpoint, pathStyle);
  }
}
