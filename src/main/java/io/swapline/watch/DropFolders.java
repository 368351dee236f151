package io.swapline.watch;

import io.swapline.access.Access;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folders in which everything of a drop is held and ends. */
public final class DropFolders {
  private final Access access;
  private final List<FolderMarker> ends;
  private final List<Path> held;

  /**
   * @param ends outbox, done and failed: sub-folders of the inbox are kept in each
   * @param held our own folders
   */
  public DropFolders(Access access, List<FolderMarker> ends, List<Path> held) {
    this.access = access;
    this.ends = ends;
    this.held = held;
  }

  /**
   * What keeps a drop of that sub-folder from being held or from ending where it should, in words.
   *
   * @param subPath with {@code /} between its parts; empty for the top
   */
  public Optional<String> hindrance(String subPath) {
    return Stream.concat(
            held.stream().map(own -> access.toMakeIn(own)),
            ends.stream().map(end -> closed(end, subPath)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> closed(FolderMarker end, String subPath) {
    FolderMarker.Standing standing = end.standing();
    return standing.state() == FolderMarker.State.GONE
        ? Optional.of(standing.words())
        : access.toMakeIn(end.folder(), subPath);
  }
}
