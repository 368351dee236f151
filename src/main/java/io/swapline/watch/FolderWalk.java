package io.swapline.watch;

import io.swapline.watch.DropName.Role;
import io.swapline.watch.Entry.Nature;
import java.io.IOException;
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

  /**
   * A folder that could be listed to its end.
   *
   * @param unfit what is wrong with its name or that of a folder it lies in, in words; empty when
   *     nothing is
   */
  record Folder(
      Path path,
      String subPath,
      List<Entry> entries,
      FolderFiles folderFiles,
      Optional<String> unfit) {}

  /** Something that could not be read and may be a folder. */
  record Obstacle(Path path, String subPath, String cause) {}

  private record Pending(
      Path path,
      String subPath,
      String parentSubPath,
      FolderFiles inherited,
      Optional<String> unfit) {

    static Pending top(Path root) {
      return new Pending(root, "", "", FolderFiles.NONE, Optional.empty());
    }

    Pending below(Path folder, FolderFiles folderFiles) {
      String name = FitName.shown(folder);
      return new Pending(
          folder,
          subPath.isEmpty() ? name : subPath + "/" + name,
          subPath,
          folderFiles,
          unfit.or(
              () ->
                  FitName.objection(folder)
                      .map(words -> "the folder " + Phrases.name(name) + ": " + words)));
    }
  }

  private final List<Folder> folders = new ArrayList<>();
  private final List<Obstacle> obstacles = new ArrayList<>();
  private final Deque<Pending> pending = new ArrayDeque<>();

  private FolderWalk() {}

  static FolderWalk of(Path root) {
    FolderWalk walk = new FolderWalk();
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
    listing.keep();
  }

  private void hinder(Pending folder, IOException cause) {
    obstacles.add(new Obstacle(folder.path(), folder.parentSubPath(), Phrases.cause(cause)));
  }

  /** What a folder holds; kept only as a whole, since half a listing hides files of a drop. */
  private final class Listing {
    private final Pending folder;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Entry> forFolder = new ArrayList<>();
    private final List<Path> below = new ArrayList<>();
    private final List<Obstacle> unknown = new ArrayList<>();

    Listing(Pending folder) {
      this.folder = folder;
    }

    void add(Path path) {
      DropName name = DropName.of(FitName.shown(path));
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
        add(new Entry(name, SourceFile.of(path, attributes), nature(attributes)));
      }
    }

    private void addUnreadable(Path path, DropName name, IOException cause) {
      if (name.role() == Role.FOREIGN) {
        unknown.add(new Obstacle(path, folder.subPath(), Phrases.cause(cause)));
      } else {
        add(new Entry(name, new SourceFile(path, "", 0, 0), Nature.UNREADABLE));
      }
    }

    private void add(Entry entry) {
      if (entry.name().isForFolder()) {
        forFolder.add(entry);
      } else if (!entry.is(Role.FOREIGN)) {
        entries.add(entry);
      }
    }

    void keep() {
      FolderFiles folderFiles = folder.inherited().with(forFolder);
      folders.add(
          new Folder(folder.path(), folder.subPath(), entries, folderFiles, folder.unfit()));
      obstacles.addAll(unknown);
      below.forEach(path -> pending.push(folder.below(path, folderFiles)));
    }
  }

  private static Nature nature(BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      return Nature.PLAIN;
    }
    return attributes.isSymbolicLink() ? Nature.LINK : Nature.SPECIAL;
  }
}
