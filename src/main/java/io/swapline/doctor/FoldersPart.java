package io.swapline.doctor;

import io.swapline.access.Access;
import io.swapline.access.Access.Place;
import io.swapline.ledger.store.DataLock;
import io.swapline.settings.Settings;
import io.swapline.watch.FolderMarker;
import io.swapline.watch.FolderOwner.Use;
import io.swapline.watch.FolderOwnership;
import io.swapline.watch.KnownFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The top folders: there, the ones they were, to be written to. */
final class FoldersPart implements DoctorPart {
  private static final String DATA = "swapline.data";

  /** All others are destinations. */
  private static final Map<String, Use> USES =
      Map.of(
          "swapline.watch.folder", Use.INBOX,
          "swapline.done.folder", Use.DONE,
          "swapline.failed.folder", Use.FAILED);

  private final Settings settings;
  private final Access access = Access.ofCommand();

  FoldersPart(Settings settings) {
    this.settings = settings;
  }

  @Override
  public String subject() {
    return "folders";
  }

  @Override
  public List<DoctorFinding> examine() throws IOException {
    List<DoctorFinding> findings = new ArrayList<>();
    Path data = settings.path(DATA);
    KnownFolders known = new KnownFolders(data);
    Optional<FolderOwnership> ledger = ledger(data);
    findings.add(place(DATA, data));
    for (Map.Entry<String, Path> folder : marked().entrySet()) {
      Optional<String> refusal =
          ledger.flatMap(
              one ->
                  one.as(USES.getOrDefault(folder.getKey(), Use.OUTBOX))
                      .refusal(folder.getValue()));
      if (refusal.isPresent()) {
        findings.add(DoctorFinding.mend(folder.getKey(), refusal.get()));
        continue;
      }
      Optional<FolderMarker> marker = FolderMarker.known(folder.getValue(), known);
      DoctorFinding found =
          marker.isPresent()
              ? standing(folder.getKey(), marker.get())
              : place(folder.getKey(), folder.getValue());
      findings.add(found.level() == DoctorFinding.Level.OK ? hinted(found, folder, data) : found);
      if (found.level() == DoctorFinding.Level.OK && Files.isDirectory(folder.getValue())) {
        access
            .toGive(Place.of(folder.getValue()))
            .ifPresent(words -> findings.add(DoctorFinding.warn(folder.getKey(), words)));
      }
    }
    findings.add(DoctorFinding.ok(subject(), "none of them lies inside another"));
    return findings;
  }

  private static Optional<FolderOwnership> ledger(Path data) {
    return OwnLedger.id(data)
        .map(id -> FolderOwnership.here(id, data, Instant.EPOCH, DataLock::seemsHeld));
  }

  private Map<String, Path> marked() {
    Map<String, Path> folders = new LinkedHashMap<>();
    settings
        .optionalPath("swapline.watch.folder")
        .ifPresent(inbox -> folders.put("swapline.watch.folder", inbox));
    folders.putAll(ends(settings));
    return folders;
  }

  /** Where what comes of a drop ends. */
  static Map<String, Path> ends(Settings settings) {
    Map<String, Path> folders = new LinkedHashMap<>();
    folders.putAll(settings.destinations().folders());
    folders.put("swapline.done.folder", settings.path("swapline.done.folder"));
    folders.put("swapline.failed.folder", settings.path("swapline.failed.folder"));
    return folders;
  }

  private DoctorFinding standing(String key, FolderMarker marker) {
    FolderMarker.Standing standing = marker.standing();
    return standing.state() == FolderMarker.State.GONE
        ? DoctorFinding.mend(key, standing.words())
        : place(key, marker.folder());
  }

  /** A folder that is used, or will be. */
  private DoctorFinding place(String key, Path folder) {
    if (Files.isDirectory(folder)) {
      return access
          .toList(Place.of(folder))
          .or(() -> access.toChange(Place.of(folder)))
          .map(words -> DoctorFinding.mend(key, words))
          .orElseGet(() -> DoctorFinding.ok(key, folder + " is there and can be written to"));
    }
    return access
        .toMakeIn(folder)
        .map(words -> DoctorFinding.mend(key, folder + " is not there. " + words))
        .orElseGet(
            () -> DoctorFinding.ok(key, folder + " is not there yet; the first start makes it"));
  }

  private static DoctorFinding hinted(
      DoctorFinding found, Map.Entry<String, Path> folder, Path data) throws IOException {
    boolean same =
        Files.getFileStore(ExistingParent.under(folder.getValue()))
            .equals(Files.getFileStore(ExistingParent.under(data)));
    return same
        ? found
        : DoctorFinding.ok(
            found.subject(),
            found.words()
                + "; another file system than "
                + DATA
                + ", so files are copied there instead of renamed");
  }
}
