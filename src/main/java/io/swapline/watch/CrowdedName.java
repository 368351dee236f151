package io.swapline.watch;

import io.swapline.watch.crowd.Crowd;

/** What a file of a crowded folder is to the name that it bears. */
public final class CrowdedName {
  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final long MIX = 0x9e3779b97f4a7c15L;

  private CrowdedName() {}

  /** A hash of the NAME without case: what may belong together has the same. */
  public static long hash(DropName name) {
    String text = name.name();
    boolean plain = text.chars().allMatch(letter -> letter < 128);
    String key = plain ? text : DropName.caselessKey(name.exactKey());
    long hash = FNV_BASIS;
    for (int at = 0; at < key.length(); at++) {
      char letter = key.charAt(at);
      hash = (hash ^ (letter >= 'A' && letter <= 'Z' ? letter + 32 : letter)) * FNV_PRIME;
    }
    hash = (hash ^ (hash >>> 29)) * MIX;
    return hash ^ (hash >>> 32);
  }

  /**
   * Its part, as {@link Crowd} has them.
   *
   * @param bytes its size
   */
  public static int part(DropName name, long bytes) {
    int empty = bytes == 0 ? Crowd.EMPTY : 0;
    if (name.role() == DropName.Role.IGNORED) {
      return Crowd.TRANSFER;
    }
    return switch (name.standsFor()) {
      case TARGET_VIDEO -> Crowd.VIDEO | empty;
      case TARGET_PICTURE -> Crowd.TARGET | empty;
      case FACE, LABELLED_FACE -> Crowd.FACE;
      case PLAIN_PICTURE -> Crowd.PICTURE;
      default -> Crowd.OTHER;
    };
  }
}
