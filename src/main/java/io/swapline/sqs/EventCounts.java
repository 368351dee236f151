package io.swapline.sqs;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How many of what came in the messages of a queue since the start. */
public final class EventCounts {
  /** What becomes of what a message tells. */
  public enum Fate {
    /** The source was told. */
    TOLD,
    /** Something newer of the object was known. */
    OLDER,
    OTHER_BUCKET,
    OUTSIDE_PREFIX,
    /** An empty object that stands for a folder. */
    FOLDER_MARKER,
    /** Nothing that makes an object another. */
    UNCHANGED,
    TEST,
    /** The whole message was put aside. */
    UNREADABLE
  }

  private final Map<Fate, LongAdder> counts = new EnumMap<>(Fate.class);

  EventCounts() {
    for (Fate fate : Fate.values()) {
      counts.put(fate, new LongAdder());
    }
  }

  void add(Fate fate, long more) {
    counts.get(fate).add(more);
  }

  /** How many had that fate. */
  public long of(Fate fate) {
    return counts.get(fate).sum();
  }
}
