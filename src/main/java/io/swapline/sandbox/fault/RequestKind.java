package io.swapline.sandbox.fault;

/** What a request is for; faults are set for one kind. */
public enum RequestKind {
  /** Media is uploaded; costs nothing. */
  UPLOAD,
  /** A task is asked for; the one request that costs money. */
  SUBMIT,
  /** The state of a task is read. */
  STATUS,
  /** The tasks of the account are listed. */
  LIST,
  /** A result is downloaded. */
  RESULT,
  /** The secret is read with which callbacks are signed. */
  SECRET,
  /** The names of a model's fields are read. */
  NAMES,
  /** Anything the vendor does not know. */
  UNKNOWN
}
