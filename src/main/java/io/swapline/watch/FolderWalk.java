package io.swapline.watch;

import io.swapline.access.FolderListing;
import io.swapline.access.NoFolderException;
import io.swapline.watch.DropEntry.Nature;
import io.swapline.watch.DropName.Role;
import io.swapline.watch.Listing.Obstacle;
import io.swapline.watch.crowd.Crowd;
import io.swapline.watch.crowd.Crowds;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One pass over a folder and those below it, without following links and without opening files. Of
 * a folder in which more lies than a look can hold, some names are left out, each in its turn.
 */
final class FolderWalk {
  /** Folders that one look goes into. */
  private static final int MOST_FOLDERS = 5_000;

  /** Things in the way that are told of. */
  private static final int MOST_OBSTACLES = 500;

  /** Files for a folder that are held of one: more than one of a kind are too many already. */
  private static final int MOST_FOR_FOLDER = 200;

  private record Found(DropName name, SourceFile file, Nature nature, Optional<String> objection) {}

  /**
   * @param key by which it was seen where it lies; null for the top
   */
  private record Pending(Path path, Object key, String parentSubPath, ListedFolder folder) {
    String subPath() {
      return folder.subPath();
    }

    FolderListing listing() throws IOException {
      return subPath().isEmpty() ? FolderListing.ofTop(path) : FolderListing.of(path, key);
    }
  }

  private record Below(Path path, Object key) {}

  private final List<ListedFolder> folders = new ArrayList<>();
  private final List<Obstacle> obstacles = new ArrayList<>();
  private final Deque<Pending> pending = new ArrayDeque<>();
  private final DropAccess access;
  private final Crowds crowds;

  private FolderWalk(DropAccess access, Crowds crowds) {
    this.access = access;
    this.crowds = crowds;
  }

  static Listing of(Path root, DropAccess access, Crowds crowds) {
    FolderWalk walk = new FolderWalk(access, crowds);
    crowds.beginLook();
    walk.pending.push(new Pending(root, null, "", ListedFolder.top(root.toString())));
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

  /** One of which nothing can be told but where it lies. */
  private static SourceFile unknown(Path path) {
    return new SourceFile(FileNameRules.place(path), "", 0, 0);
  }

  private void list(Pending folder, boolean top) {
    Contents contents;
    try {
      contents = contents(folder);
    } catch (NoFolderException gone) {
      // What lies there now, the next look sees.
      return;
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

  private Contents contents(Pending folder) throws IOException {
    int room = crowds.room();
    Contents contents = new Contents(folder, null);
    if (!contents.read(room)) {
      contents = new Contents(folder, crowds.count(FileNameRules.place(folder.path())));
      contents.choose(room);
    }
    contents.mustBeSearched();
    return contents;
  }

  private void hinder(Pending folder, IOException cause) {
    obstruct(obstacle(folder.path(), folder.subPath(), folder.parentSubPath(), cause));
  }

  private void obstruct(Obstacle obstacle) {
    if (obstacles.size() < MOST_OBSTACLES) {
      obstacles.add(obstacle);
    }
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
    private final List<Found> found = new ArrayList<>();
    private final List<Below> below = new ArrayList<>();
    private final List<Obstacle> unknown = new ArrayList<>();
    private final Crowd crowd;
    private int forFolder;
    private long beyond;
    private boolean denied;

    /**
     * @param crowd counts what lies there; null where all of it is held
     */
    Contents(Pending folder, Crowd crowd) {
      this.folder = folder;
      this.crowd = crowd;
    }

    /**
     * @return false if more lies there than may be held
     */
    boolean read(int room) throws IOException {
      try (FolderListing paths = folder.listing()) {
        for (Path path : paths) {
          add(path, paths);
          if (found.size() > room) {
            return false;
          }
        }
      }
      return true;
    }

    /** Counts it, and holds what is chosen of it. */
    void choose(int room) throws IOException {
      read(Integer.MAX_VALUE);
      boolean face =
          found.stream().anyMatch(one -> one.name().standsFor() == Role.SHARED_FACE)
              || folder.folder().hasFace();
      crowd.choose(Math.max(0, room - found.size()), face);
      try (FolderListing paths = folder.listing()) {
        for (Path path : paths) {
          DropName name = DropName.of(FileNameRules.shown(path));
          if (isCounted(name) && crowd.isChosen(CrowdedName.hash(name))) {
            addChosen(path, name, paths);
          }
        }
      }
    }

    private static boolean isCounted(DropName name) {
      return name.role() != Role.FOREIGN && !name.name().isEmpty();
    }

    private void add(Path path, FolderListing listing) {
      DropName name = DropName.of(FileNameRules.shown(path));
      if (name.role() == Role.IGNORED && name.name().isEmpty()) {
        return;
      }
      BasicFileAttributes attributes;
      try {
        attributes = listing.look(path);
      } catch (NoSuchFileException vanished) {
        return;
      } catch (IOException unreadable) {
        addUnreadable(path, name, unreadable);
        return;
      }
      if (attributes.isDirectory()) {
        if (name.role() != Role.IGNORED) {
          addFolder(new Below(path, attributes.fileKey()));
        }
      } else if (name.role() != Role.FOREIGN) {
        add(path, name, file(path, attributes), nature(attributes));
      }
    }

    private void add(Path path, DropName name, SourceFile file, Nature nature) {
      if (name.isForFolder()) {
        if (forFolder++ < MOST_FOR_FOLDER) {
          found.add(new Found(name, file, nature, FileNameRules.objection(path)));
        }
      } else if (crowd == null) {
        found.add(new Found(name, file, nature, FileNameRules.objection(path)));
      } else {
        crowd.see(CrowdedName.hash(name), CrowdedName.part(name, file.size()));
      }
    }

    private void addFolder(Below one) {
      if (below.size() < MOST_FOLDERS) {
        below.add(one);
      } else {
        beyond++;
      }
    }

    /** One that came between the two readings goes with the rest of its name. */
    private void addChosen(Path path, DropName name, FolderListing listing) {
      SourceFile file;
      Nature nature;
      try {
        BasicFileAttributes attributes = listing.look(path);
        if (attributes.isDirectory()) {
          return;
        }
        file = file(path, attributes);
        nature = nature(attributes);
      } catch (NoSuchFileException vanished) {
        return;
      } catch (IOException unreadable) {
        file = unknown(path);
        nature = Nature.UNREADABLE;
      }
      found.add(new Found(name, file, nature, FileNameRules.objection(path)));
    }

    /** Names alone can be listed; what they stand for cannot be looked at. */
    void mustBeSearched() throws AccessDeniedException {
      if (denied && !Files.isExecutable(folder.path())) {
        throw new AccessDeniedException(folder.path().toString());
      }
    }

    private void addUnreadable(Path path, DropName name, IOException cause) {
      denied |= cause instanceof AccessDeniedException;
      if (name.role() != Role.FOREIGN) {
        // Of its size nothing is known: what is empty is left out first.
        add(path, name, unknown(path), Nature.UNREADABLE);
      } else if (unknown.size() < MOST_OBSTACLES) {
        unknown.add(obstacle(path, below(path), folder.subPath(), cause));
      }
    }

    void keep() {
      ListedFolder listed = folder.folder();
      found.forEach(one -> listed.add(one.file(), one.nature(), one.objection()));
      crowds.hold(found.size());
      unknown.forEach(FolderWalk.this::obstruct);
      Collections.rotate(below, -crowds.first(below.size()));
      for (Below one : below) {
        if (folders.size() + pending.size() < MOST_FOLDERS) {
          pending.push(pending(one.path(), one.key()));
        } else {
          beyond++;
        }
      }
      listed.leaveOut(crowd == null ? 0 : crowd.left(), beyond);
      folders.add(listed);
    }

    private Pending pending(Path path, Object key) {
      ListedFolder found =
          folder
              .folder()
              .below(
                  FileNameRules.shown(path),
                  FileNameRules.place(path),
                  FileNameRules.objection(path));
      return new Pending(path, key, folder.subPath(), found);
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
