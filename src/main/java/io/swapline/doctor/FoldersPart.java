package io.swapline.doctor;

import io.swapline.access.Access;
import io.swapline.access.Access.Place;
import io.swapline.ledger.LedgerStore;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.money.Caps;
import io.swapline.ledger.store.DataLock;
import io.swapline.settings.Settings;
import io.swapline.watch.FolderMarker;
import io.swapline.watch.FolderOwner.Use;
import io.swapline.watch.KnownFolders;
import io.swapline.watch.Ownership;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The top folders: there, the ones they were, to be written to. */
final class FoldersPart implements Part {
  private static final String DATA = "swapline.data";

  private static final Map<String, Use> USES =
      Map.of(
          "swapline.watch.folder", Use.INBOX,
          "swapline.deliver.to", Use.OUTBOX,
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
  public List<Finding> examine() throws IOException {
    List<Finding> findings = new ArrayList<>();
    Path data = settings.path(DATA);
    KnownFolders known = new KnownFolders(data);
    Optional<Ownership> ledger = ledger(data);
    findings.add(place(DATA, data));
    for (Map.Entry<String, Path> folder : marked().entrySet()) {
      Optional<String> refusal =
          ledger.flatMap(one -> one.as(USES.get(folder.getKey())).refusal(folder.getValue()));
      if (refusal.isPresent()) {
        findings.add(Finding.mend(folder.getKey(), refusal.get()));
        continue;
      }
      Optional<FolderMarker> marker = FolderMarker.known(folder.getValue(), known);
      Finding found =
          marker.isPresent()
              ? standing(folder.getKey(), marker.get())
              : place(folder.getKey(), folder.getValue());
      findings.add(found.level() == Finding.Level.OK ? hinted(found, folder, data) : found);
      if (found.level() == Finding.Level.OK && Files.isDirectory(folder.getValue())) {
        access
            .toGive(Place.of(folder.getValue()))
            .ifPresent(words -> findings.add(Finding.warn(folder.getKey(), words)));
      }
    }
    findings.add(Finding.ok(subject(), "none of them lies inside another"));
    return findings;
  }

  /**
   * To which the folders have to belong; empty where it cannot be read, which is told elsewhere.
   */
  private static Optional<Ownership> ledger(Path data) {
    String id = "";
    Clock stopped = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    if (!LedgerStore.isNew(data)) {
      try (LedgerStore store = LedgerStore.openExisting(data, stopped, "doctor", Caps.NONE)) {
        id = store.id();
      } catch (LedgerException e) {
        return Optional.empty();
      }
    }
    return Optional.of(Ownership.here(id, data, stopped.instant(), DataLock::seemsHeld));
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
    folders.put("swapline.deliver.to", settings.outbox());
    folders.put("swapline.done.folder", settings.path("swapline.done.folder"));
    folders.put("swapline.failed.folder", settings.path("swapline.failed.folder"));
    return folders;
  }

  private Finding standing(String key, FolderMarker marker) {
    FolderMarker.Standing standing = marker.standing();
    return standing.state() == FolderMarker.State.GONE
        ? Finding.mend(key, standing.words())
        : place(key, marker.folder());
  }

  /** A folder that is used, or will be. */
  private Finding place(String key, Path folder) {
    if (Files.isDirectory(folder)) {
      return access
          .toList(Place.of(folder))
          .or(() -> access.toChange(Place.of(folder)))
          .map(words -> Finding.mend(key, words))
          .orElseGet(() -> Finding.ok(key, folder + " is there and can be written to"));
    }
    return access
        .toMakeIn(folder)
        .map(words -> Finding.mend(key, folder + " is not there. " + words))
        .orElseGet(() -> Finding.ok(key, folder + " is not there yet; the first start makes it"));
  }

  private static Finding hinted(Finding found, Map.Entry<String, Path> folder, Path data)
      throws IOException {
    boolean same =
        Files.getFileStore(Ground.under(folder.getValue()))
            .equals(Files.getFileStore(Ground.under(data)));
    return same
        ? found
        : Finding.ok(
            found.subject(),
            found.words()
                + "; another file system than "
                + DATA
                + ", so files are copied there instead of renamed");
  }
}
