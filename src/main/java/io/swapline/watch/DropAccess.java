package io.swapline.watch;

import io.swapline.access.Access;
import io.swapline.access.Access.Place;
import io.swapline.access.OtherNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether a drop can be read and taken away by the user that runs Swapline, and what comes of it be
 * put where it belongs. Asked before anything of the drop is touched.
 */
public final class DropAccess {
  private final Access access;
  private final boolean taking;
  private final Function<String, Optional<String>> landing;
  private final OtherNames names = new OtherNames();
  private final Map<Path, Optional<String>> folders = new HashMap<>();
  private final Map<String, Optional<String>> dropFolders = new HashMap<>();

  private DropAccess(Access access, boolean taking, Function<String, Optional<String>> landing) {
    this.access = access;
    this.taking = taking;
    this.landing = landing;
  }

  /**
   * For drops that are taken away.
   *
   * @param landing sub-path → what keeps a drop of that sub-folder from ending where it should
   */
  public static DropAccess toTake(Access access, Function<String, Optional<String>> landing) {
    return new DropAccess(access, true, landing);
  }

  /** For drops that are only looked at. */
  public static DropAccess toRead(Access access) {
    return new DropAccess(access, false, subPath -> Optional.empty());
  }

  /** What is remembered of folders is good for one look. */
  void beginLook() {
    names.beginLook();
    folders.clear();
    dropFolders.clear();
  }

  /** What keeps a folder of the inbox from being looked into. */
  Optional<String> toList(Path folder, String shown) {
    return access.toList(new Place(folder, shown));
  }

  /** All that keeps the drop from being taken, in words; empty when nothing does. */
  Optional<String> hindrance(Drop drop) {
    List<SourceFile> files = new ArrayList<>(drop.ownFiles());
    files.addAll(drop.folderFiles());
    List<String> found =
        new ArrayList<>(access.toRead(files.stream().map(file -> place(drop, file)).toList()));
    names
        .objection(inbox(drop), files.stream().map(DropAccess::seen).toList())
        .ifPresent(found::add);
    if (taking) {
      addTakingAway(drop, found);
      dropFolders.computeIfAbsent(drop.subPath(), landing).ifPresent(found::add);
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(String.join(". ", found));
  }

  private void addTakingAway(Drop drop, List<String> found) {
    Path path = path(drop.target()).getParent();
    Place folder = new Place(path, drop.subPath().isEmpty() ? path.toString() : drop.subPath());
    Optional<String> closed = folders.computeIfAbsent(path, same -> access.toChange(folder));
    if (closed.isPresent()) {
      found.add(closed.get());
      return;
    }
    drop.ownFiles().stream()
        .map(file -> access.toTakeAway(place(drop, file), folder))
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(found::add);
  }

  /** As people know it: below the inbox. */
  private static Place place(Drop drop, SourceFile file) {
    return new Place(path(file), inbox(drop).relativize(path(file)).toString());
  }

  private static Path inbox(Drop drop) {
    Path inbox = path(drop.target()).getParent();
    for (int depth = depth(drop.subPath()); depth > 0; depth--) {
      inbox = inbox.getParent();
    }
    return inbox;
  }

  private static OtherNames.SeenFile seen(SourceFile file) {
    return new OtherNames.SeenFile(path(file), file.identity());
  }

  private static Path path(SourceFile file) {
    return Path.of(file.place());
  }

  private static int depth(String subPath) {
    return subPath.isEmpty() ? 0 : subPath.split("/", -1).length;
  }
}
