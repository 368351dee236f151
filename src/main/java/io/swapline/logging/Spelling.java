package io.swapline.logging;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A text as it stands, or with one more coat of coding off: what JSON, HTML and addresses make of a
 * letter is that letter again. It is for finding only, and knows where each letter stands in the
 * text. So whatever looks for a secret knows its plain form alone.
 */
final class Spelling {
  /** JSON within JSON within an address: nobody wraps more, and each costs a walk. */
  private static final int MOST_COATS = 4;

  private static final Map<String, Character> ENTITIES =
      Map.ofEntries(
          Map.entry("amp", '&'),
          Map.entry("quot", '"'),
          Map.entry("apos", '\''),
          Map.entry("lt", '<'),
          Map.entry("gt", '>'),
          Map.entry("sol", '/'),
          Map.entry("equals", '='),
          Map.entry("plus", '+'),
          Map.entry("colon", ':'),
          Map.entry("nbsp", ' '));

  private static final int LONGEST_ENTITY = 8;

  private final String text;
  private final int[] places;

  private Spelling(String text, int[] places) {
    this.text = text;
    this.places = places;
  }

  /** The text itself, and then as many further ones as there are coats on it. */
  static List<Spelling> all(String text) {
    int[] places = new int[text.length() + 1];
    for (int i = 0; i < places.length; i++) {
      places[i] = i;
    }
    List<Spelling> all = new ArrayList<>();
    Spelling last = new Spelling(text, places);
    all.add(last);
    for (int coat = 0; coat < MOST_COATS; coat++) {
      Spelling next = last.decoded();
      if (next.text.length() == last.text.length()) {
        break;
      }
      all.add(next);
      last = next;
    }
    return all;
  }

  /** A secret's letters as they stand where an address had them coded: each byte a letter. */
  static String asBytes(String secret) {
    return new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  String text() {
    return text;
  }

  /**
   * Where a letter of it stands in the text; for the place behind its last one, the text's length.
   */
  int place(int letter) {
    return places[letter];
  }

  private Spelling decoded() {
    StringBuilder out = new StringBuilder(text.length());
    int[] from = new int[text.length() + 1];
    int at = 0;
    while (at < text.length()) {
      from[out.length()] = places[at];
      char letter = text.charAt(at);
      at =
          switch (letter) {
            case '%' -> percent(at, out);
            case '\\' -> escape(at, out);
            case '&' -> entity(at, out);
            default -> itself(at, out);
          };
    }
    from[out.length()] = places[text.length()];
    return new Spelling(out.toString(), from);
  }

  private int itself(int at, StringBuilder out) {
    out.append(text.charAt(at));
    return at + 1;
  }

  private int percent(int at, StringBuilder out) {
    return coded(at, at + 1, 2, out);
  }

  private int escape(int at, StringBuilder out) {
    if (at + 1 == text.length()) {
      return itself(at, out);
    }
    char kind = text.charAt(at + 1);
    return switch (kind) {
      case '/', '"', '\'', '\\' -> {
        out.append(kind);
        yield at + 2;
      }
      case 'n', 'r', 't' -> {
        // Only what stands behind the end of a line is another line's.
        out.append('\n');
        yield at + 2;
      }
      case 'u' -> coded(at, at + 2, 4, out);
      case 'x' -> coded(at, at + 2, 2, out);
      default -> itself(at, out);
    };
  }

  /** So many hexadecimal digits, or nothing but what stands there. */
  private int coded(int at, int digits, int count, StringBuilder out) {
    int value = number(digits, digits + count, 16);
    if (value < 0) {
      return itself(at, out);
    }
    out.append((char) value);
    return digits + count;
  }

  private int entity(int at, StringBuilder out) {
    int end = at + 1;
    while (end < text.length() && end - at <= LONGEST_ENTITY && text.charAt(end) != ';') {
      end++;
    }
    if (end >= text.length() || text.charAt(end) != ';') {
      return itself(at, out);
    }
    Character named = ENTITIES.get(text.substring(at + 1, end));
    int value = named == null ? numbered(at + 1, end) : named;
    if (value < 0 || value > Character.MAX_VALUE) {
      return itself(at, out);
    }
    out.append((char) value);
    return end + 1;
  }

  private int numbered(int from, int end) {
    if (from == end || text.charAt(from) != '#') {
      return -1;
    }
    boolean hex = end - from > 2 && Character.toLowerCase(text.charAt(from + 1)) == 'x';
    return hex ? number(from + 2, end, 16) : number(from + 1, end, 10);
  }

  /** Less than 0 where it is no number. */
  private int number(int from, int end, int radix) {
    if (from >= end || end > text.length()) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < end; i++) {
      int digit = Character.digit(text.charAt(i), radix);
      if (digit < 0 || text.charAt(i) > 'f') {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }
}
