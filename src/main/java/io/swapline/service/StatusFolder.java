package io.swapline.service;

import io.swapline.access.Access;
import io.swapline.settings.Settings;
import io.swapline.watch.FolderMarker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where {@code _status.txt} is written.
 *
 * @param marker of the top folder that it is; empty where it is a folder of its own
 */
record StatusFolder(Path folder, Optional<FolderMarker> marker, Access access) {

  /** The folder that is set, made where it is missing; where none is, no route asks for it. */
  static StatusFolder of(Settings settings, TopFolders folders, Access access) throws IOException {
    Optional<Path> set = settings.statusFolder();
    if (set.isEmpty()) {
      return new StatusFolder(settings.path("swapline.data"), Optional.empty(), access);
    }
    Path folder = set.get();
    Optional<FolderMarker> marker = folders.markerOf(folder);
    if (marker.isEmpty()) {
      Files.createDirectories(folder);
    }
    return new StatusFolder(folder, marker, access);
  }

  Path file() {
    return folder.resolve("_status.txt");
  }

  /** Whether it is there, no bare mount point of ours, and can be written. */
  boolean isThere() {
    boolean here =
        marker
            .map(top -> top.standing().state() == FolderMarker.State.HERE)
            .orElseGet(() -> Files.isDirectory(folder));
    return here && access.toMakeIn(folder).isEmpty();
  }
}
