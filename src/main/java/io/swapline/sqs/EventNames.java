package io.swapline.sqs;

import io.swapline.sqs.ObjectEvent.Kind;
import java.util.Set;

/** What servers call the things that happen to objects. */
final class EventNames {
  private static final String CLASSIC = "s3:";

  /** By EventBridge: its own names. */
  private static final Set<String> CHANGES =
      Set.of(
          "Object Created",
          "Object Restore Completed",
          "Object Restore Expired",
          "Object Storage Class Changed");

  private static final String DELETED = "Object Deleted";

  private EventNames() {}

  /** Of a notification; most servers write {@code s3:} before it, AWS does not. */
  static Kind ofNotification(String name) {
    String plain = name.startsWith(CLASSIC) ? name.substring(CLASSIC.length()) : name;
    if (plain.startsWith("ObjectRemoved:") || plain.startsWith("LifecycleExpiration:")) {
      return Kind.REMOVED;
    }
    boolean changed =
        plain.startsWith("ObjectCreated:")
            || plain.startsWith("ObjectRestore:")
            || plain.equals("LifecycleTransition");
    // Others as well: a server that tells of reads would tell of each look that follows from it.
    return changed ? Kind.CHANGED : Kind.UNCHANGED;
  }

  static Kind ofEventBridge(String detailType) {
    if (detailType.equals(DELETED)) {
      return Kind.REMOVED;
    }
    return CHANGES.contains(detailType) ? Kind.CHANGED : Kind.UNCHANGED;
  }
}
