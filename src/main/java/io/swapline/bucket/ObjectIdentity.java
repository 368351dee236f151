package io.swapline.bucket;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By what an object that was seen is told from whatever bears its key later.
 *
 * @param etag of its bytes, without quotes; empty where the server tells none
 * @param modifiedMillis when it was put, milliseconds since 1970
 * @param versionId which version of the key it is; null where the bucket keeps none
 */
public record ObjectIdentity(String etag, long modifiedMillis, String versionId) {
  private static final Pattern FORM =
      Pattern.compile("(.*?)@(-?\\d{1,18})(?:#(.+))?", Pattern.DOTALL);

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException if it is nothing of that kind
   */
  public static ObjectIdentity of(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("no identity of an object: " + text);
    }
    return new ObjectIdentity(form.group(1), Long.parseLong(form.group(2)), form.group(3));
  }

  /**
   * Whether it is what was taken there, or lay there before it: where a bucket keeps versions, an
   * older one comes to light when that which was taken is deleted, and nobody dropped it anew.
   *
   * @param taken the text of what was taken
   */
  boolean isCoveredBy(String taken) {
    ObjectIdentity before = of(taken);
    return modifiedMillis < before.modifiedMillis
        || (modifiedMillis == before.modifiedMillis && etag.equals(before.etag));
  }

  /** {@code ETAG@MILLIS}, or {@code ETAG@MILLIS#VERSION}. */
  public String text() {
    return etag + "@" + modifiedMillis + (versionId == null ? "" : "#" + versionId);
  }
}
