package io.swapline.watch;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The memory from one look to the next. What a look does not see is forgotten. */
final class SeenDrops {

  private record Key(String folder, String name) {}

  private Map<Key, SeenDrop> last = Map.of();
  private Map<Key, SeenDrop> current = new HashMap<>();

  /**
   * Notes what was seen.
   *
   * @param tick the monotonic clock after all of these files were seen
   */
  SeenDrop see(String folder, String name, Set<SourceFile> files, long tick, Instant now) {
    Key key = new Key(folder, name);
    SeenDrop before = last.get(key);
    SeenDrop seen;
    if (before == null) {
      seen = new SeenDrop(files, now, tick, tick);
    } else if (before.files().equals(files)) {
      seen = before;
    } else {
      seen = new SeenDrop(files, before.since(), before.firstTick(), tick);
    }
    current.put(key, seen);
    return seen;
  }

  void endLook() {
    last = current;
    current = new HashMap<>();
  }
}
