package io.swapline.bucket;

/** What becomes of a bucket's objects when their job is closed. */
public enum Afterwards {
  /** They go under the done or failed prefix of the bucket. */
  MOVE,
  /** They stay, with tags that say how it ended. */
  TAG,
  /** What was delivered is deleted; the rest goes as with {@link #MOVE}. */
  DELETE,
  /** Nothing in the bucket is touched. */
  NOTHING
}
