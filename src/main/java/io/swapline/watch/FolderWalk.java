package io.swapline.watch;

import io.swapline.watch.DropEntry.Nature;
import io.swapline.watch.DropName.Role;
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
import java.util.Optional;

/** One pass over a folder and those below it, without following links and without opening files. */
final class FolderWalk {

  private static final String LOST_AND_FOUND = "lost+found";

  /**
   * A folder that could be listed to its end.
   *
   * @param unfit what is wrong with its name or that of a folder it lies in, in words; empty when
   *     nothing is
   */
  record Folder(
      Path path,
      String subPath,
      List<DropEntry> entries,
      SharedFiles folderFiles,
      Optional<String> unfit) {}

  /** Something that could not be read and may be a folder. */
  record Obstacle(Path path, String subPath, WaitingFiles.Reason reason, String words) {}

  private record Pending(
      Path path,
      String subPath,
      String parentSubPath,
      SharedFiles inherited,
      Optional<String> unfit) {

    static Pending top(Path root) {
      return new Pending(root, "", "", SharedFiles.NONE, Optional.empty());
    }

    Pending below(Path folder, SharedFiles folderFiles) {
      String name = FileNameRules.shown(folder);
      return new Pending(
          folder,
          subPath.isEmpty() ? name : subPath + "/" + name,
          subPath,
          folderFiles,
          unfit.or(
              () ->
                  FileNameRules.objection(folder)
                      .map(words -> "the folder " + Phrases.name(name) + ": " + words)));
    }
  }

  private final List<Folder> folders = new ArrayList<>();
  private final List<Obstacle> obstacles = new ArrayList<>();
  private final Deque<Pending> pending = new ArrayDeque<>();
  private final DropAccess access;

  private FolderWalk(DropAccess access) {
    this.access = access;
  }

  static FolderWalk of(Path root, DropAccess access) {
    FolderWalk walk = new FolderWalk(access);
    walk.pending.push(Pending.top(root));
    boolean top = true;
    while (!walk.pending.isEmpty()) {
      walk.list(walk.pending.pop(), top);
      top = false;
    }
    return walk;
  }

  List<Folder> folders() {
    return folders;
  }

  List<Obstacle> obstacles() {
    return obstacles;
  }

  private void list(Pending folder, boolean top) {
    Listing listing = new Listing(folder);
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder.path())) {
      for (Path path : paths) {
        listing.add(path);
      }
      listing.mustBeSearched();
    } catch (NoSuchFileException gone) {
      if (top) {
        hinder(folder, gone);
      }
      return;
    } catch (AccessDeniedException closed) {
      // A disk's own folder, which belongs to root, is nobody's drop.
      if (top || !folder.path().endsWith(LOST_AND_FOUND)) {
        hinder(folder, closed);
      }
      return;
    } catch (IOException unreadable) {
      hinder(folder, unreadable);
      return;
    } catch (DirectoryIteratorException unreadable) {
      hinder(folder, unreadable.getCause());
      return;
    }
    listing.keep();
  }

  private void hinder(Pending folder, IOException cause) {
    obstacles.add(obstacle(folder.path(), folder.subPath(), folder.parentSubPath(), cause));
  }

  private Obstacle obstacle(Path path, String subPath, String parentSubPath, IOException cause) {
    String shown = subPath.isEmpty() ? path.toString() : subPath;
    Optional<String> closed =
        cause instanceof AccessDeniedException ? access.toList(path, shown) : Optional.empty();
    return closed
        .map(words -> new Obstacle(path, parentSubPath, WaitingFiles.Reason.NOT_ALLOWED, words))
        .orElseGet(
            () ->
                new Obstacle(
                    path,
                    parentSubPath,
                    WaitingFiles.Reason.UNREADABLE,
                    Phrases.name(path.getFileName().toString())
                        + " cannot be read: "
                        + Phrases.cause(cause)
                        + "."));
  }

  /** What a folder holds; kept only as a whole, since half a listing hides files of a drop. */
  private final class Listing {
    private final Pending folder;
    private final List<DropEntry> entries = new ArrayList<>();
    private final List<DropEntry> forFolder = new ArrayList<>();
    private final List<Path> below = new ArrayList<>();
    private final List<Obstacle> unknown = new ArrayList<>();
    private boolean denied;

    Listing(Pending folder) {
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
        add(new DropEntry(name, SourceFile.of(path, attributes), nature(attributes)));
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
        add(new DropEntry(name, new SourceFile(path, "", 0, 0), Nature.UNREADABLE));
      }
    }

    private void add(DropEntry entry) {
      if (entry.name().isForFolder()) {
        forFolder.add(entry);
      } else if (!entry.is(Role.FOREIGN)) {
        entries.add(entry);
      }
    }

    void keep() {
      SharedFiles folderFiles = folder.inherited().with(forFolder);
      folders.add(
          new Folder(folder.path(), folder.subPath(), entries, folderFiles, folder.unfit()));
      obstacles.addAll(unknown);
      below.forEach(path -> pending.push(folder.below(path, folderFiles)));
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
