package io.swapline.s3;

/** A key id and its secret; neither is shown. */
public record AccessKey(String id, String secret) {
  @Override
  public String toString() {
    return "AccessKey[***]";
  }
}
