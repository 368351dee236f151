package io.swapline.watch;

import io.swapline.watch.DropName.Role;
import java.util.Optional;

/**
 * A file whose name gives it a part in a drop.
 *
 * @param objection what is wrong with its name, in words
 */
public record DropEntry(DropName name, SourceFile file, Nature nature, Optional<String> objection) {

  /** What lies behind the name. */
  public enum Nature {
    PLAIN,
    LINK,
    SPECIAL,
    UNREADABLE
  }

  boolean is(Role role) {
    return name.role() == role;
  }

  boolean standsFor(Role role) {
    return name.standsFor() == role;
  }

  boolean isFit() {
    return name.isFit();
  }
}
