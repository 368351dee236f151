package io.swapline.watch;

import io.swapline.watch.DropName.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of one NAME in one folder.
 *
 * @param key the NAME in Unicode NFC; no two groups of a folder have the same
 * @param entries its files
 * @param contested files of names that differ in case only and may belong here or elsewhere; until
 *     a person tells, nothing of this group is taken
 */
record NameGroup(String key, List<DropEntry> entries, List<DropEntry> contested) {

  boolean hasTarget() {
    return entries.stream().anyMatch(NameGroup::isTarget);
  }

  /** True when a file that stands for this role would fill a gap here. */
  boolean lacks(Role role) {
    return switch (role) {
      case PLAIN_PICTURE -> noneFit(Role.PLAIN_PICTURE) && noneFit(Role.FACE);
      case LABELLED_FACE, IGNORED -> true;
      default -> noneFit(role);
    };
  }

  List<DropEntry> targets() {
    return entries.stream().filter(NameGroup::isTarget).toList();
  }

  /** The files for this role that can be used, or, where none can, those that cannot. */
  List<DropEntry> best(Role role) {
    return best(entries, role);
  }

  static List<DropEntry> best(List<DropEntry> entries, Role role) {
    // A plain loop: this runs several times for every NAME in every look.
    List<DropEntry> fit = new ArrayList<>(1);
    List<DropEntry> unfit = new ArrayList<>(0);
    for (DropEntry entry : entries) {
      if (entry.standsFor(role)) {
        (entry.isFit() ? fit : unfit).add(entry);
      }
    }
    return fit.isEmpty() ? unfit : fit;
  }

  private boolean noneFit(Role role) {
    return entries.stream().noneMatch(entry -> entry.standsFor(role) && entry.isFit());
  }

  private static boolean isTarget(DropEntry entry) {
    return entry.name().isTarget();
  }
}
