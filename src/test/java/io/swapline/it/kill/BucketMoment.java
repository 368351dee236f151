package io.swapline.it.kill;

import io.swapline.it.support.BucketDrops;
import io.swapline.it.support.BucketResults;
import io.swapline.it.support.S3Gate;

/** A request to the bucket, and how far it is when its sender is killed. */
enum BucketMoment {
  /** All that lies there is listed. */
  LISTING("LIST", S3Gate.Point.HALFWAY),
  /** What is about to be taken is listed once more. */
  CONFIRMING("LIST", S3Gate.Point.DONE),
  TARGET_COMES("GET", S3Gate.Point.HALFWAY),
  /** What follows is the sync, the rename, and the next file. */
  TARGET_CAME("GET", S3Gate.Point.THROUGH),
  FACE_CAME("GET", S3Gate.Point.THROUGH),
  COPY_NOT_MADE("COPY", S3Gate.Point.BEFORE),
  COPY_MADE("COPY", S3Gate.Point.DONE),
  NOT_DELETED("DELETE", S3Gate.Point.BEFORE),
  DELETED("DELETE", S3Gate.Point.DONE),
  REASON_NOT_PUT("PUT", S3Gate.Point.BEFORE),
  REASON_PUT("PUT", S3Gate.Point.DONE),
  TAGS_READ("TAGS", S3Gate.Point.DONE),
  NOT_TAGGED("TAG", S3Gate.Point.BEFORE),
  TAGGED("TAG", S3Gate.Point.DONE),

  /** At the bucket that results go to. */
  RESULT_NOT_PUT("PUT", S3Gate.Point.BEFORE),
  RESULT_PUT("PUT", S3Gate.Point.DONE),
  PARTS_NOT_BEGUN("BEGIN", S3Gate.Point.BEFORE),
  PARTS_BEGUN("BEGIN", S3Gate.Point.DONE),
  PART_PUT("PART", S3Gate.Point.DONE),
  NOT_COMPLETED("COMPLETE", S3Gate.Point.BEFORE),
  COMPLETED("COMPLETE", S3Gate.Point.DONE),
  RECEIPT_NOT_PUT("PUT", S3Gate.Point.BEFORE),
  RECEIPT_PUT("PUT", S3Gate.Point.DONE),
  READ_BACK("GET", S3Gate.Point.HALFWAY),
  RESULT_NOT_REMOVED("DELETE", S3Gate.Point.BEFORE),
  RESULT_REMOVED("DELETE", S3Gate.Point.DONE);

  private final String kind;
  private final S3Gate.Point point;

  BucketMoment(String kind, S3Gate.Point point) {
    this.kind = kind;
    this.point = point;
  }

  S3Gate.Point point() {
    return point;
  }

  /**
   * Whether it is this one.
   *
   * @param name of the pair that is meant
   */
  boolean is(S3Gate.Request request, String name) {
    return request.kind().equals(kind) && isOf(request.key(), name);
  }

  private boolean isOf(String key, String name) {
    return switch (this) {
      case LISTING -> key.equals(BucketDrops.PREFIX);
      case TARGET_COMES, TARGET_CAME -> key.endsWith("/" + name + ".mp4");
      case FACE_CAME -> key.endsWith("/" + name + ".face.jpg");
      case NOT_DELETED, DELETED ->
          key.contains("/" + BucketDrops.PREFIX + name + ".") && !key.contains("/done/");
      case REASON_NOT_PUT, REASON_PUT -> key.endsWith("/" + name + ".reason.txt");
      case TAGS_READ, NOT_TAGGED, TAGGED ->
          key.startsWith(BucketDrops.BUCKET + "/" + BucketDrops.PREFIX + name + ".");
      case RECEIPT_NOT_PUT, RECEIPT_PUT, READ_BACK ->
          key.equals(BucketResults.path(name + ".receipt.json"));
      case RESULT_NOT_PUT,
          RESULT_PUT,
          PARTS_NOT_BEGUN,
          PARTS_BEGUN,
          PART_PUT,
          NOT_COMPLETED,
          COMPLETED,
          RESULT_NOT_REMOVED,
          RESULT_REMOVED ->
          key.equals(BucketResults.path(name + ".mp4"));
      case CONFIRMING, COPY_NOT_MADE, COPY_MADE -> key.contains("/" + name + ".");
    };
  }
}
