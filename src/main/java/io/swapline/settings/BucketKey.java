package io.swapline.settings;

/** An access key of a bucket's server. It is never printed. */
public record BucketKey(String id, String secret) {
  @Override
  public String toString() {
    return "BucketKey[***]";
  }
}
