package io.swapline.watch;

import java.util.List;

/** What the files of one NAME amount to, before time and content are looked at. */
sealed interface PairingResult {

  /** Everything that a drop needs is there, once. */
  record Pair(Drop drop) implements PairingResult {}

  /** Something is missing or in the way. */
  record Shortfall(WaitingFiles.Reason reason, String words, List<DropEntry> entries)
      implements PairingResult {}
}
