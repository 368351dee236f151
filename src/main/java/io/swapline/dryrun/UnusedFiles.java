package io.swapline.dryrun;

import io.swapline.watch.DropName;
import io.swapline.watch.FileNameRules;
import io.swapline.watch.FolderMarker;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The files of a folder that are no part of a drop. Links are not followed. */
final class UnusedFiles {
  private final Path top;
  private final Set<String> known;

  /**
   * @param known places of files of which something is said already
   */
  UnusedFiles(Path top, Set<String> known) {
    this.top = top;
    this.known = known;
  }

  List<DryRunReport.LeftAlone> list() throws IOException {
    List<DryRunReport.LeftAlone> found = new ArrayList<>();
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean hidden = !folder.equals(top) && role(folder) == DropName.Role.IGNORED;
            if (hidden && !isHidden(folder)) {
              found.add(
                  new DryRunReport.LeftAlone(
                      top.relativize(folder).toString(),
                      "a folder in which a program keeps its own, with all in it"));
            }
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!known.contains(FileNameRules.place(file))) {
              why(file)
                  .map(words -> new DryRunReport.LeftAlone(top.relativize(file).toString(), words))
                  .ifPresent(found::add);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException cause) {
            // The look at the drops says so of folders; anything else is nobody's file.
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(Comparator.comparing(DryRunReport.LeftAlone::file));
    return found;
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }

  private static Optional<String> why(Path file) {
    if (file.getFileName().toString().equals(FolderMarker.FILE_NAME)) {
      return Optional.empty();
    }
    return switch (role(file)) {
      case FOREIGN -> Optional.of("no part of a drop, by its name");
      case IGNORED -> Optional.of("hidden or temporary: never touched");
      case PLAIN_PICTURE, UNFIT_PICTURE -> Optional.of("a picture that no video needs");
      case COPY -> Optional.of("a second copy of a file, by its name, that no video needs");
      default -> Optional.empty();
    };
  }

  private static DropName.Role role(Path path) {
    return DropName.of(FileNameRules.shown(path)).role();
  }
}
