package io.swapline.watch;

import io.swapline.watch.DropName.Role;
import java.util.List;

/**
 * The {@code _} files that hold in a folder. Of each kind the nearest folder that has any decides,
 * so that more than one in a list means two in the same folder.
 */
record SharedFiles(List<DropEntry> faces, List<DropEntry> jobs, List<DropEntry> consents) {

  static final SharedFiles NONE = new SharedFiles(List.of(), List.of(), List.of());

  /** What holds in a folder with the given {@code _} files, below a folder where this holds. */
  SharedFiles with(List<DropEntry> own) {
    return new SharedFiles(
        nearest(own, Role.SHARED_FACE, faces),
        nearest(own, Role.JOB_SIDECAR, jobs),
        nearest(own, Role.CONSENT_SIDECAR, consents));
  }

  private static List<DropEntry> nearest(
      List<DropEntry> own, Role role, List<DropEntry> inherited) {
    List<DropEntry> here = own.stream().filter(entry -> entry.standsFor(role)).toList();
    return here.isEmpty() ? inherited : here;
  }
}
