package io.swapline.watch;

import io.swapline.watch.DropName.Role;
import java.util.List;

/**
 * The {@code _} files that hold in a folder. Of each kind the nearest folder that has any decides,
 * so that more than one in a list means two in the same folder.
 */
record FolderFiles(List<Entry> faces, List<Entry> jobs, List<Entry> consents) {

  static final FolderFiles NONE = new FolderFiles(List.of(), List.of(), List.of());

  /** What holds in a folder with the given {@code _} files, below a folder where this holds. */
  FolderFiles with(List<Entry> own) {
    return new FolderFiles(
        nearest(own, Role.SHARED_FACE, faces),
        nearest(own, Role.JOB_SIDECAR, jobs),
        nearest(own, Role.CONSENT_SIDECAR, consents));
  }

  private static List<Entry> nearest(List<Entry> own, Role role, List<Entry> inherited) {
    List<Entry> here = own.stream().filter(entry -> entry.standsFor(role)).toList();
    return here.isEmpty() ? inherited : here;
  }
}
