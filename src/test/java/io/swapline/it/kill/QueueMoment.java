package io.swapline.it.kill;

import io.swapline.it.support.S3Gate;

/** A request to the queue, or one that is made for a message, when its sender is killed. */
enum QueueMoment {
  /** A message is handed out, and nobody has it. */
  HANDED_OUT,
  /** The object that is told of is looked at. */
  LOOKED_AT,
  NOT_DELETED,
  DELETED;

  /** Whether it is told by the name of what was dropped. */
  boolean isOfOneDrop() {
    return this == HANDED_OUT || this == LOOKED_AT;
  }

  /** Holds the next such request. */
  S3Gate.Hold hold(S3Gate bucket, S3Gate queue, String name) {
    return switch (this) {
      case HANDED_OUT ->
          queue.holdAnswer(
              request -> request.kind().equals("ReceiveMessage"),
              answer -> answer.contains("/" + name + "."));
      case LOOKED_AT ->
          bucket.hold(
              S3Gate.Point.DONE,
              request -> request.kind().equals("HEAD") && request.key().contains("/" + name + "."));
      case NOT_DELETED -> queue.hold(S3Gate.Point.BEFORE, QueueMoment::deletes);
      case DELETED -> queue.hold(S3Gate.Point.DONE, QueueMoment::deletes);
    };
  }

  private static boolean deletes(S3Gate.Request request) {
    return request.kind().equals("DeleteMessage");
  }
}
