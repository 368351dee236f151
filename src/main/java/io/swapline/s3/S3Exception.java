package io.swapline.s3;

import java.io.IOException;

/** Why something could not be done in a bucket; its message is for people, and says what to do. */
public final class S3Exception extends IOException {
  /** What became of it. */
  public enum Kind {
    /** The object, or that version of it, is not there. */
    GONE,
    /** The object has other bytes by now. */
    CHANGED,
    /** The access key may not do this. */
    DENIED,
    NO_BUCKET,
    WRONG_REGION,
    /** The clocks of this machine and of the server are too far apart. */
    CLOCK_OFF,
    /** The server wants fewer requests. */
    SLOW_DOWN,
    /** The object lies in an archive. */
    ARCHIVED,
    /** The object is encrypted with a key that we have not. */
    ENCRYPTED,
    /** The object is larger than it may be. */
    TOO_LARGE,
    /** The server does not know this part of S3. */
    NOT_SUPPORTED,
    /** The server could not be reached, or did not answer in time. */
    UNREACHABLE,
    OTHER
  }

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  S3Exception(Kind kind, String words) {
    super(words);
    this.kind = kind;
  }

  S3Exception(Kind kind, String words, Throwable cause) {
    super(words, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** Nobody has to do anything: it may go well by itself the next time. */
  public boolean mayPass() {
    return kind == Kind.SLOW_DOWN || kind == Kind.UNREACHABLE || kind == Kind.OTHER;
  }
}
