package io.swapline.provider;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Puts a value that came from outside into the path of our own URL, as one segment of it. */
public final class PathSegment {
  /** The value between what goes before and after it; all but letters, digits, - and _ encoded. */
  public String of(String before, String value, String after) {
    StringBuilder segment = new StringBuilder();
    for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) (each & 0xff);
      boolean plain =
          letter < 0x80 && (Character.isLetterOrDigit(letter) || "-_".indexOf(letter) >= 0);
      segment.append(
          plain ? String.valueOf(letter) : String.format(Locale.ROOT, "%%%02X", (int) letter));
    }
    return before + segment + after;
  }
}
