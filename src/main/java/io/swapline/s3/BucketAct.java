package io.swapline.s3;

/**
 * What was tried when a server refused, for the words about it.
 *
 * @param verb what is done to an object
 * @param right the permission that it takes
 */
record BucketAct(String verb, String right) {
  static final BucketAct LIST = new BucketAct("list", "s3:ListBucket");
}
