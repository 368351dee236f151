package io.swapline.s3;

/**
 * Tags of bytes come with quotes from some servers and without from others, and from some, for
 * objects that were put there by other ways, not at all; we keep them bare, and none as nothing.
 */
final class ETag {
  private ETag() {}

  static String bare(String tag) {
    return tag == null ? "" : tag.replace("\"", "");
  }

  /** As a condition of a request has it; null, which is no condition, where there is none. */
  static String quoted(String tag) {
    return tag == null || tag.isEmpty() ? null : '"' + tag + '"';
  }
}
