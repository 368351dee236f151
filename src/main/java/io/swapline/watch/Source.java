package io.swapline.watch;

import java.io.IOException;
import java.util.Optional;

/**
 * A place that is watched for drops. What it holds is paired, judged and told of alike, wherever it
 * is; how its files are taken is asked of their {@code SourceFiles}.
 */
public interface Source {
  /** What waits in one folder is told of to that many; beyond it is a number. */
  int MOST_TOLD = 1_000;

  /** By this the ledger knows what waits there and what came from there. */
  String origin();

  /** As people know it. */
  String shown();

  /** Why nothing can be taken from there now, and what to do, in words; empty while it is there. */
  Optional<String> gone();

  /** Looks at everything once, and begins a look. What cannot be read is among the obstacles. */
  Listing list();

  /**
   * Tells by a file's own structure whether all of it has arrived; where files come whole or not at
   * all, that needs no look. It is asked only about files that were plain files a moment ago and
   * are not empty.
   *
   * @throws IOException when the file cannot be read; it is examined again later
   */
  FileCheckResult check(SourceFile file) throws IOException;

  /**
   * Looks at a drop once more, right before its job is opened, where what {@link #list} told may be
   * old.
   *
   * @return the drop, its files told apart as well as can be; empty where it is another by now
   * @throws IOException if that cannot be told now
   */
  default Optional<Drop> confirmed(Drop drop) throws IOException {
    return Optional.of(drop);
  }

  /** Of how much that waits in one folder each is told of. */
  default int mostTold() {
    return MOST_TOLD;
  }

  /** All that keeps the drop from being taken, or from ending where it should, in words. */
  Optional<String> hindrance(Drop drop);
}
