package io.swapline.sandbox.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The queries of presigned links, in the manner of S3. */
final class SignedQuery {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private SignedQuery() {}

  static String of(Instant signed, Duration life, String signature) {
    return "X-Amz-Date=%s&X-Amz-Expires=%d&X-Amz-Signature=%s"
        .formatted(DATE.format(signed), life.toSeconds(), signature);
  }
}
