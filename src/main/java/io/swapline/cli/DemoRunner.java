package io.swapline.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;

/**
 * The demo, which is not in the product's jar: the launcher adds it to the class path of {@code
 * demo} alone.
 */
public interface DemoRunner {

  /**
   * What is to be shown.
   *
   * @param provider the provider that is played
   * @param bucket the drop is put into a bucket and not into a folder
   * @param keep service and sandbox stay for pairs of one's own, until somebody ends the demo
   * @param sets settings as given with {@code --set}; the demo's own go before them
   */
  record Wish(String provider, boolean bucket, boolean keep, List<String> sets) {}

  /** The providers that it can be run with. */
  SortedSet<String> providers();

  /**
   * Runs it, and tells of it on the standard output.
   *
   * @param home the launcher's folder
   * @param terminal whether a line can be drawn over
   * @return whether the sample's result and its receipt were delivered
   */
  boolean run(Path home, Wish wish, boolean terminal) throws Exception;
}
