package io.swapline.ledger.claims;

import java.util.Map;

/**
 * How much of a step's work may be of one source, so that one which is slow costs only its own.
 *
 * @param each how many jobs of a source may be in work at once
 * @param inWork how many of each are: this process's, for so are the threads that they hold
 */
public record SourceShares(int each, Map<String, Long> inWork) {
  int left(String origin) {
    return (int) Math.max(0, each - inWork.getOrDefault(origin, 0L));
  }
}
