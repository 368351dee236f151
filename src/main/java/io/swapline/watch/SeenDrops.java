package io.swapline.watch;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The memory from one look to the next. What a look does not see is forgotten. */
final class SeenDrops {

  /**
   * What is remembered of one NAME between looks.
   *
   * @param files what the last look saw
   * @param since when the first look saw it, by the wall clock: for people only
   * @param firstTick the same on the monotonic clock
   * @param changedAt when a look first saw these files as they are, on the monotonic clock
   */
  record Sighting(Set<SourceFile> files, Instant since, long firstTick, long changedAt) {}

  private record Key(String folder, String name) {}

  private Map<Key, Sighting> last = Map.of();
  private Map<Key, Sighting> current = new HashMap<>();

  /**
   * Notes what was seen.
   *
   * @param tick the monotonic clock after all of these files were seen
   */
  Sighting see(String folder, String name, Set<SourceFile> files, long tick, Instant now) {
    Key key = new Key(folder, name);
    Sighting before = last.get(key);
    Sighting seen;
    if (before == null) {
      seen = new Sighting(files, now, tick, tick);
    } else if (before.files().equals(files)) {
      seen = before;
    } else {
      seen = new Sighting(files, before.since(), before.firstTick(), tick);
    }
    current.put(key, seen);
    return seen;
  }

  void endLook() {
    last = current;
    current = new HashMap<>();
  }
}
