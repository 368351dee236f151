package io.swapline.sandbox.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file.
 *
 * @param from first byte, counted from 0
 * @param length how many bytes; 0 or less when the part lies outside
 */
public record ByteRange(long from, long length) {
  private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** The one range a header asks for; empty when it asks for none, several, or cannot be read. */
  public static Optional<ByteRange> of(String header, long size) {
    Matcher range = ONE.matcher(header);
    if (!range.matches() || header.equals("bytes=-")) {
      return Optional.empty();
    }
    if (range.group(1).isEmpty()) {
      long tail = Math.min(size, Long.parseLong(range.group(2)));
      return Optional.of(new ByteRange(size - tail, tail));
    }
    long from = Long.parseLong(range.group(1));
    long last = range.group(2).isEmpty() ? size - 1 : Long.parseLong(range.group(2));
    return last < from && !range.group(2).isEmpty()
        ? Optional.empty()
        : Optional.of(new ByteRange(from, Math.min(last, size - 1) - from + 1));
  }

  public boolean satisfiable() {
    return length > 0;
  }
}
