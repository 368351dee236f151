package io.swapline.service;

import io.swapline.settings.Settings;
import io.swapline.watch.FolderMarker;
import io.swapline.watch.KnownFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The marked top folders.
 *
 * @param inbox empty where no folder is watched
 */
record Folders(
    Optional<FolderMarker> inbox, FolderMarker outbox, FolderMarker done, FolderMarker failed) {

  static Folders open(Settings settings) throws IOException {
    KnownFolders known = new KnownFolders(settings.path("swapline.data"));
    SecureRandom random = new SecureRandom();
    Optional<Path> watched = settings.optionalPath("swapline.watch.folder");
    Optional<FolderMarker> inbox = Optional.empty();
    if (watched.isPresent()) {
      inbox = Optional.of(FolderMarker.open(watched.get(), known, random));
    }
    return new Folders(
        inbox,
        FolderMarker.open(settings.outbox(), known, random),
        FolderMarker.open(settings.path("swapline.done.folder"), known, random),
        FolderMarker.open(settings.path("swapline.failed.folder"), known, random));
  }

  /** Those that are there of which files are taken: also of failed, where somebody wants so. */
  List<Path> whereFilesAreTaken() {
    return Stream.concat(inbox.stream(), Stream.of(failed))
        .filter(folder -> folder.standing().state() == FolderMarker.State.HERE)
        .map(FolderMarker::folder)
        .toList();
  }
}
