package io.swapline.watch;

import io.swapline.watch.DropEntry.Nature;
import io.swapline.watch.DropName.Role;
import io.swapline.watch.Listing.Obstacle;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One pass over a folder and those below it, without following links and without opening files. */
final class FolderWalk {

  private record Pending(Path path, String parentSubPath, ListedFolder folder) {
    String subPath() {
      return folder.subPath();
    }
  }

  private final List<ListedFolder> folders = new ArrayList<>();
  private final List<Obstacle> obstacles = new ArrayList<>();
  private final Deque<Pending> pending = new ArrayDeque<>();
  private final DropAccess access;

  private FolderWalk(DropAccess access) {
    this.access = access;
  }

  static Listing of(Path root, DropAccess access) {
    FolderWalk walk = new FolderWalk(access);
    walk.pending.push(new Pending(root, "", ListedFolder.top(root.toString())));
    boolean top = true;
    while (!walk.pending.isEmpty()) {
      walk.list(walk.pending.pop(), top);
      top = false;
    }
    return new Listing(walk.folders, walk.obstacles);
  }

  /** A file as one look sees it. */
  static SourceFile file(Path path, BasicFileAttributes attributes) {
    return new SourceFile(
        FileNameRules.place(path),
        Objects.toString(attributes.fileKey(), ""),
        attributes.size(),
        attributes.lastModifiedTime().toMillis());
  }

  private void list(Pending folder, boolean top) {
    Contents contents = new Contents(folder);
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder.path())) {
      for (Path path : paths) {
        contents.add(path);
      }
      contents.mustBeSearched();
    } catch (NoSuchFileException gone) {
      if (top) {
        hinder(folder, gone);
      }
      return;
    } catch (IOException unreadable) {
      hinder(folder, unreadable);
      return;
    } catch (DirectoryIteratorException unreadable) {
      hinder(folder, unreadable.getCause());
      return;
    }
    contents.keep();
  }

  private void hinder(Pending folder, IOException cause) {
    obstacles.add(obstacle(folder.path(), folder.subPath(), folder.parentSubPath(), cause));
  }

  private Obstacle obstacle(Path path, String subPath, String parentSubPath, IOException cause) {
    String shown = subPath.isEmpty() ? path.toString() : subPath;
    Optional<String> closed =
        cause instanceof AccessDeniedException ? access.toList(path, shown) : Optional.empty();
    return closed
        .map(
            words ->
                new Obstacle(
                    FileNameRules.place(path),
                    FileNameRules.shown(path),
                    parentSubPath,
                    WaitingFiles.Reason.NOT_ALLOWED,
                    words))
        .orElseGet(
            () ->
                new Obstacle(
                    FileNameRules.place(path),
                    FileNameRules.shown(path),
                    parentSubPath,
                    WaitingFiles.Reason.UNREADABLE,
                    Phrases.name(path.getFileName().toString())
                        + " cannot be read: "
                        + Phrases.cause(cause)
                        + "."));
  }

  /** What a folder holds; kept only as a whole, since half a listing hides files of a drop. */
  private final class Contents {
    private final Pending folder;
    private final List<Path> below = new ArrayList<>();
    private final List<Obstacle> unknown = new ArrayList<>();
    private boolean denied;

    Contents(Pending folder) {
      this.folder = folder;
    }

    void add(Path path) {
      DropName name = DropName.of(FileNameRules.shown(path));
      if (name.role() == Role.IGNORED && name.name().isEmpty()) {
        return;
      }
      BasicFileAttributes attributes;
      try {
        attributes =
            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      } catch (NoSuchFileException vanished) {
        return;
      } catch (IOException unreadable) {
        addUnreadable(path, name, unreadable);
        return;
      }
      if (attributes.isDirectory()) {
        if (name.role() != Role.IGNORED) {
          below.add(path);
        }
      } else {
        folder
            .folder()
            .add(file(path, attributes), nature(attributes), FileNameRules.objection(path));
      }
    }

    /** Names alone can be listed; what they stand for cannot be looked at. */
    void mustBeSearched() throws AccessDeniedException {
      if (denied && !Files.isExecutable(folder.path())) {
        throw new AccessDeniedException(folder.path().toString());
      }
    }

    private void addUnreadable(Path path, DropName name, IOException cause) {
      denied |= cause instanceof AccessDeniedException;
      if (name.role() == Role.FOREIGN) {
        unknown.add(obstacle(path, below(path), folder.subPath(), cause));
      } else {
        folder
            .folder()
            .add(
                new SourceFile(FileNameRules.place(path), "", 0, 0),
                Nature.UNREADABLE,
                FileNameRules.objection(path));
      }
    }

    void keep() {
      folders.add(folder.folder());
      obstacles.addAll(unknown);
      below.forEach(path -> pending.push(pending(path)));
    }

    private Pending pending(Path path) {
      ListedFolder found =
          folder
              .folder()
              .below(
                  FileNameRules.shown(path),
                  FileNameRules.place(path),
                  FileNameRules.objection(path));
      return new Pending(path, folder.subPath(), found);
    }

    private String below(Path path) {
      String name = path.getFileName().toString();
      return folder.subPath().isEmpty() ? name : folder.subPath() + "/" + name;
    }
  }

  private static Nature nature(BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      return Nature.PLAIN;
    }
    return attributes.isSymbolicLink() ? Nature.LINK : Nature.SPECIAL;
  }
}
