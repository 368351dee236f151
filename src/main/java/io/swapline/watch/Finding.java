package io.swapline.watch;

import java.util.List;

/** What the files of one NAME amount to, before time and content are looked at. */
sealed interface Finding {

  /** Everything that a drop needs is there, once. */
  record Pair(Drop drop) implements Finding {}

  /** Something is missing or in the way. */
  record Shortfall(Waiting.Reason reason, String words, List<Entry> entries) implements Finding {}
}
