package io.swapline.job.publish;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes of a file somebody asks for.
 *
 * @param from the first, from 0 on
 * @param length how many; 0 where there are none
 */
record AskedRange(long from, long length) {
  private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  static AskedRange all(long bytes) {
    return new AskedRange(0, bytes);
  }

  /**
   * The one range that the header asks for. What is no range, and several, is heeded by the whole
   * file, as the standard has it.
   *
   * @param header null where there is none
   * @return nothing where the file has none of those bytes
   */
  static Optional<AskedRange> of(String header, long bytes) {
    Matcher range = ONE.matcher(header == null ? "" : header.replace(" ", ""));
    if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
      return Optional.of(all(bytes));
    }
    if (range.group(1).isEmpty()) {
      long last = Math.min(Long.parseLong(range.group(2)), bytes);
      return last == 0 ? Optional.empty() : Optional.of(new AskedRange(bytes - last, last));
    }
    long from = Long.parseLong(range.group(1));
    long to =
        range.group(2).isEmpty() ? bytes - 1 : Math.min(Long.parseLong(range.group(2)), bytes - 1);
    if (!range.group(2).isEmpty() && Long.parseLong(range.group(2)) < from) {
      return Optional.of(all(bytes));
    }
    return from >= bytes ? Optional.empty() : Optional.of(new AskedRange(from, to - from + 1));
  }

  boolean isAllOf(long bytes) {
    return length == bytes;
  }

  /** For {@code Content-Range}. */
  String text(long bytes) {
    return "bytes " + from + "-" + (from + length - 1) + "/" + bytes;
  }
}
