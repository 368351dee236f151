package io.swapline.sqs;

/**
 * One thing that a message tells.
 *
 * @param kind what happened, as far as it matters
 * @param bucket where; null of a test
 * @param key the object's, as it is; null of a test
 * @param sequencer of the object's events; null where there is none
 */
record ObjectEvent(Kind kind, String bucket, String key, String sequencer) {
  /** What happened. */
  enum Kind {
    /** It is there, or there otherwise than before. */
    CHANGED,
    REMOVED,
    /** Nothing that makes an object another: it was read, tagged, copied elsewhere. */
    UNCHANGED,
    /** The server tries whether its messages arrive. */
    TEST
  }
}
