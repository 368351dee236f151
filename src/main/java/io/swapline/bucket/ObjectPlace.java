package io.swapline.bucket;

/**
 * Where an object is, written as {@code s3://BUCKET/KEY}. The key is as it is: nothing of it is
 * coded, and it may begin with a slash, or have two in a row.
 */
public record ObjectPlace(String bucket, String key) {
  private static final String SCHEME = "s3://";

  /** Whether that is an address of this kind, and no path of this machine. */
  public static boolean is(String text) {
    return text.startsWith(SCHEME) && text.indexOf('/', SCHEME.length()) > SCHEME.length();
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException if it is no such address
   */
  public static ObjectPlace of(String text) {
    if (!is(text)) {
      throw new IllegalArgumentException("no address of an object: " + text);
    }
    int slash = text.indexOf('/', SCHEME.length());
    return new ObjectPlace(text.substring(SCHEME.length(), slash), text.substring(slash + 1));
  }

  public String text() {
    return SCHEME + bucket + "/" + key;
  }

  /** What is behind the last slash. */
  public String fileName() {
    return key.substring(key.lastIndexOf('/') + 1);
  }

  /** The object of that name beside it. */
  public ObjectPlace resolveSibling(String fileName) {
    return new ObjectPlace(bucket, key.substring(0, key.lastIndexOf('/') + 1) + fileName);
  }
}
