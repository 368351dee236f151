package io.swapline.backup;

/** Is told how far a backup is, often. */
public interface BackupProgress {
  /**
   * Tells it.
   *
   * @param what is being done, in a word or two
   * @param done of all
   * @param all in the same unit, whichever that is
   */
  void at(String what, long done, long all);
}
