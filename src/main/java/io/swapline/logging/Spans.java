package io.swapline.logging;

import java.util.BitSet;

/** Parts of a text that are not to be read. */
final class Spans {
  private final BitSet hidden = new BitSet();

  /** From that letter of a spelling up to another, which is no part of it. */
  void add(Spelling spelling, int from, int to) {
    if (to > from) {
      hidden.set(spelling.place(from), spelling.place(to));
    }
  }

  /** The text with one mask for each of them; those that touch are one. */
  String hide(String text, String mask) {
    if (hidden.isEmpty()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int from = hidden.nextSetBit(at);
      if (from < 0) {
        break;
      }
      out.append(text, at, from).append(mask);
      at = hidden.nextClearBit(from);
    }
    return out.append(text, Math.min(at, text.length()), text.length()).toString();
  }
}
