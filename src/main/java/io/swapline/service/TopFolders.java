package io.swapline.service;

import io.swapline.ledger.store.DataLock;
import io.swapline.settings.Settings;
import io.swapline.watch.FolderMarker;
import io.swapline.watch.FolderOwner.Use;
import io.swapline.watch.FolderOwnership;
import io.swapline.watch.KnownFolders;
import io.swapline.watch.names.LongestName;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The marked top folders.
 *
 * @param inbox empty where no folder is watched
 * @param outboxes by the setting of the destination
 */
record TopFolders(
    Optional<FolderMarker> inbox,
    Map<String, FolderMarker> outboxes,
    FolderMarker done,
    FolderMarker failed) {

  /**
   * Opens them, or none: what another ledger uses is found before anything is marked.
   *
   * @param ledger the id of the ledger to which they belong from now on
   */
  static TopFolders open(Settings settings, String ledger, Clock clock) throws IOException {
    Path data = settings.path("swapline.data");
    FolderOwnership ours = ownership(data, ledger, clock);
    List<String> refusals = refusals(settings, ours);
    if (!refusals.isEmpty()) {
      throw new IOException(refusals.get(0));
    }
    KnownFolders known = new KnownFolders(data);
    SecureRandom random = new SecureRandom();
    Map<Path, FolderMarker> opened = new LinkedHashMap<>();
    for (Map.Entry<Path, Use> folder : uses(settings).entrySet()) {
      KnownFolders owned = known.ownedBy(ours.as(folder.getValue()));
      opened.put(folder.getKey(), FolderMarker.open(folder.getKey(), owned, random));
    }
    Map<String, FolderMarker> outboxes = new LinkedHashMap<>();
    settings
        .destinations()
        .folders()
        .forEach((key, folder) -> outboxes.put(key, opened.get(folder)));
    return new TopFolders(
        settings.optionalPath("swapline.watch.folder").map(opened::get),
        outboxes,
        opened.get(settings.path("swapline.done.folder")),
        opened.get(settings.path("swapline.failed.folder")));
  }

  /** How long the name of a file may be in each of them that is there, in bytes. */
  int longestFile() {
    return Stream.of(inbox.stream(), outboxes.values().stream(), Stream.of(done, failed))
        .flatMap(markers -> markers)
        .filter(marker -> marker.gone().isEmpty())
        .mapToInt(marker -> LongestName.in(marker.folder()))
        .min()
        .orElse(LongestName.USUAL);
  }

  /** Why that ledger cannot use the folders that are set, for people; empty if it can. */
  static List<String> refusals(Settings settings, FolderOwnership ledger) {
    return uses(settings).entrySet().stream()
        .flatMap(folder -> ledger.as(folder.getValue()).refusal(folder.getKey()).stream())
        .toList();
  }

  private static Map<Path, Use> uses(Settings settings) {
    Map<Path, Use> uses = new LinkedHashMap<>();
    settings.optionalPath("swapline.watch.folder").ifPresent(inbox -> uses.put(inbox, Use.INBOX));
    settings.destinations().folders().values().forEach(outbox -> uses.put(outbox, Use.OUTBOX));
    uses.put(settings.path("swapline.done.folder"), Use.DONE);
    uses.put(settings.path("swapline.failed.folder"), Use.FAILED);
    return uses;
  }

  /** The ledger in that data folder as the owner of folders. */
  static FolderOwnership ownership(Path data, String ledger, Clock clock) {
    return FolderOwnership.here(ledger, data, clock.instant(), DataLock::seemsHeld);
  }

  /** Where what comes of a drop ends. */
  List<FolderMarker> ends() {
    return Stream.concat(outboxes.values().stream(), Stream.of(done, failed)).toList();
  }

  /** Those in which files of jobs lie before they are taken, and when they are over. */
  List<Path> ofFiles() {
    return Stream.concat(inbox.stream(), Stream.of(done, failed))
        .map(FolderMarker::folder)
        .toList();
  }

  /** Of the top folder that this is; empty where it is none. */
  Optional<FolderMarker> markerOf(Path folder) {
    return Stream.concat(inbox.stream(), ends().stream())
        .filter(top -> top.folder().equals(folder))
        .findFirst();
  }

  /** Those that are there of which files are taken: also of failed, where somebody wants so. */
  List<Path> whereFilesAreTaken() {
    return Stream.concat(inbox.stream(), Stream.of(failed))
        .filter(folder -> folder.standing().state() == FolderMarker.State.HERE)
        .map(FolderMarker::folder)
        .toList();
  }
}
