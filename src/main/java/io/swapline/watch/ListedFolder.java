package io.swapline.watch;

import io.swapline.watch.DropEntry.Nature;
import io.swapline.watch.DropName.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A folder of a source, with the files in it that may be of a drop, and what holds for them. */
public final class ListedFolder {
  private final String place;
  private final String subPath;
  private final SharedFiles inherited;
  private final Optional<String> unfit;
  private final List<DropEntry> entries = new ArrayList<>();
  private final List<DropEntry> forFolder = new ArrayList<>();
  private SharedFiles folderFiles;
  private long leftOutNames;
  private long leftOutFolders;

  private ListedFolder(
      String place, String subPath, SharedFiles inherited, Optional<String> unfit) {
    this.place = place;
    this.subPath = subPath;
    this.inherited = inherited;
    this.unfit = unfit;
  }

  /**
   * The folder that is watched.
   *
   * @param place as {@link SourceFile#place}
   */
  public static ListedFolder top(String place) {
    return new ListedFolder(place, "", SharedFiles.NONE, Optional.empty());
  }

  /**
   * A folder in it. To be asked when all files of this one are added: its {@code _} files hold
   * there too.
   *
   * @param name as people read it
   * @param objection what is wrong with that name, as a clause about "its name"; empty when nothing
   *     is
   */
  public ListedFolder below(String name, String below, Optional<String> objection) {
    return new ListedFolder(
        below,
        subPath.isEmpty() ? name : subPath + "/" + name,
        folderFiles(),
        unfit.or(() -> objection.map(words -> "the folder " + Phrases.name(name) + ": " + words)));
  }

  /** Whether a file of that name has a part in drops, be it only that it is in the way of one. */
  public static boolean isOfUse(String name) {
    DropName read = DropName.of(name);
    return read.role() != Role.FOREIGN && !(read.role() == Role.IGNORED && read.name().isEmpty());
  }

  /** Whether drops are looked for in a folder of that name. */
  public static boolean isLookedInto(String name) {
    return DropName.of(name).role() != Role.IGNORED;
  }

  /**
   * A file in it, whatever it is called.
   *
   * @param objection what is wrong with its name, as {@link FileNameRules#objection} has it
   */
  public void add(SourceFile file, Nature nature, Optional<String> objection) {
    DropEntry entry = new DropEntry(DropName.of(file.fileName()), file, nature, objection);
    if (entry.is(Role.IGNORED) && entry.name().name().isEmpty()) {
      return;
    }
    if (entry.name().isForFolder()) {
      forFolder.add(entry);
    } else if (!entry.is(Role.FOREIGN)) {
      entries.add(entry);
    }
  }

  /**
   * More lies in it than one look holds.
   *
   * @param names how many names are left out, each in its turn
   * @param folders how many folders in it are not looked into
   */
  public void leaveOut(long names, long folders) {
    leftOutNames = names;
    leftOutFolders = folders;
  }

  /** Whether a face is there for every video of it, when what is in it is not known yet. */
  public boolean hasFace() {
    return !inherited.faces().isEmpty();
  }

  /** With {@code /} between its parts; empty for the top. */
  public String subPath() {
    return subPath;
  }

  String place() {
    return place;
  }

  List<DropEntry> entries() {
    return entries;
  }

  SharedFiles folderFiles() {
    if (folderFiles == null) {
      folderFiles = inherited.with(forFolder);
    }
    return folderFiles;
  }

  long leftOutNames() {
    return leftOutNames;
  }

  long leftOutFolders() {
    return leftOutFolders;
  }

  /** What is wrong with its name or that of a folder it lies in, in words. */
  Optional<String> unfit() {
    return unfit;
  }
}
