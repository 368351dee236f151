package io.swapline.job.disk;

import java.util.Locale;
import java.util.Optional;

/** Room for what is copied into custody, beside the reserve; what others copy meanwhile counts. */
public final class CopyRoom {
  private final DiskRoom disk;
  private long promised;

  /**
   * @param disk where custody is
   */
  public CopyRoom(DiskRoom disk) {
    this.disk = disk;
  }

  /**
   * Promises so many bytes, until they are given up.
   *
   * @return why they cannot be promised, and what to do; empty where they are
   */
  public synchronized Optional<String> promise(long bytes) {
    Optional<String> shortage = bytes == 0 ? Optional.empty() : disk.shortage(promised + bytes);
    if (shortage.isEmpty()) {
      promised += bytes;
    }
    return shortage.map(
        words ->
            String.format(
                Locale.ROOT,
                "its %.1f MB stay where they were dropped until there is room for them: %s",
                bytes / 1e6,
                words));
  }

  /** They are written, or not needed any more. */
  public synchronized void giveUp(long bytes) {
    promised -= bytes;
  }
}
