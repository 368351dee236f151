package io.swapline.watch;

import io.swapline.access.HeldFolder;
import io.swapline.watch.crowd.Crowds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.Supplier;

/** A folder of this machine with those below it. */
public final class FolderSource implements Source {
  /** There is one such source. */
  public static final String ORIGIN = "folder";

  private final Path folder;
  private final Supplier<Optional<String>> gone;
  private final FileCheck check;
  private final DropAccess access;
  private final Crowds crowds;
  private final int mostTold;

  /**
   * @param folder the top folder; it may itself be a link
   * @param gone why it is not there, in words
   * @param access what may be done with what lies there
   * @param crowds how much of it a look holds
   */
  public FolderSource(
      Path folder,
      Supplier<Optional<String>> gone,
      FileCheck check,
      DropAccess access,
      Crowds crowds) {
    this(folder, gone, check, access, crowds, MOST_TOLD);
  }

  private FolderSource(
      Path folder,
      Supplier<Optional<String>> gone,
      FileCheck check,
      DropAccess access,
      Crowds crowds,
      int mostTold) {
    this.folder = folder.toAbsolutePath().normalize();
    this.gone = gone;
    this.check = check;
    this.access = access;
    this.crowds = crowds;
    this.mostTold = mostTold;
  }

  /** A folder that belongs to nobody yet and is only looked at, for somebody who sees all of it. */
  public static FolderSource unmarked(Path folder, FileCheck check, DropAccess access) {
    return new FolderSource(
        folder, Optional::empty, check, access, Crowds.unbounded(), Integer.MAX_VALUE);
  }

  @Override
  public String origin() {
    return ORIGIN;
  }

  @Override
  public String shown() {
    return folder.toString();
  }

  @Override
  public Optional<String> gone() {
    return gone.get();
  }

  @Override
  public Listing list() {
    Listing found = FolderWalk.of(folder, access, crowds);
    access.beginLook();
    return found;
  }

  @Override
  public int mostTold() {
    return mostTold;
  }

  @Override
  public FileCheckResult check(SourceFile file) throws IOException {
    Path path = Path.of(file.place());
    return HeldFolder.ask(
        folder, path.getParent(), in -> check(file, path, in.resolve(path.getFileName())));
  }

  private FileCheckResult check(SourceFile file, Path path, Path held) throws IOException {
    FileCheckResult verdict = check.check(held, path);
    BasicFileAttributes now =
        Files.readAttributes(held, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    boolean unchanged = now.isRegularFile() && FolderWalk.file(path, now).equals(file);
    return unchanged ? verdict : FileCheckResult.unfinished("is changing");
  }

  @Override
  public Optional<String> hindrance(Drop drop) {
    return access.hindrance(drop);
  }
}
