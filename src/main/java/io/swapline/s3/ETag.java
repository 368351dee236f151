package io.swapline.s3;

/** Tags of bytes come with quotes from some servers and without from others; we keep them bare. */
final class ETag {
  private ETag() {}

  static String bare(String tag) {
    return tag == null ? null : tag.replace("\"", "");
  }

  /** As a condition of a request has it. */
  static String quoted(String tag) {
    return tag == null ? null : '"' + tag + '"';
  }
}
