package io.swapline.sandbox.fault;

/** A moment in the life of a request at which a {@link Fault} can strike. In order of time. */
public enum FaultPoint {
  /** The request came over a connection that has answered before; nothing of its body is read. */
  ON_REUSE,
  /** The headers are known, nothing of the body is read. */
  BEFORE_READ,
  /** The body is whole, nothing is made of it yet. */
  AFTER_BODY,
  /** What was asked for is done (a submit is paid), nothing of the answer is sent. */
  AFTER_TASK,
  /** Half of the answer's body is sent. */
  MID_ANSWER,
  /**
   * The answer is sent whole and did not announce that the connection ends. A stall and then a cut
   * here is a server that closes idle connections.
   */
  AFTER_ANSWER
}
