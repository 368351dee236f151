package io.swapline.custody;

import io.swapline.access.HeldFolder;
import io.swapline.access.HeldTops;
import io.swapline.access.NoFolderException;
import io.swapline.durable.ChangedFolders;
import io.swapline.durable.FileSync;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files in folders of this machine: each is hidden where it lies, copied, and its original removed.
 * Others may write there, so every act begins at a top folder and follows no link from there on.
 */
public final class FolderFiles implements SourceFiles {
  private static final Logger LOG = LoggerFactory.getLogger(FolderFiles.class);

  private final HeldTops tops;

  /**
   * @param tops the operator's folders; of a file in none of them its own folder is taken for one
   */
  public FolderFiles(List<Path> tops) {
    this.tops = new HeldTops(tops);
  }

  @Override
  public boolean has(InputFile file) {
    return hasPlace(file.source());
  }

  @Override
  public boolean hasPlace(String place) {
    return place.startsWith("/");
  }

  @Override
  public boolean mayGrow() {
    return true;
  }

  @Override
  public Optional<Path> local(Job job, InputFile file) {
    Path hidden = HiddenName.place(job, file);
    return Optional.of(
        !file.shared() && TakeFile.isThere(hidden) ? hidden : Path.of(file.source()));
  }

  @Override
  public boolean isThere(Job job, InputFile file) throws IOException {
    try {
      return tops.ask(
          Path.of(file.source()),
          folder -> Files.exists(hidden(job, file, folder)) || Files.exists(own(file, folder)));
    } catch (NoFolderException away) {
      return false;
    }
  }

  @Override
  public void reserve(Job job, InputFile file, ChangedFolders changed) throws IOException {
    try {
      tops.act(
          Path.of(file.source()),
          folder -> TakeFile.hide(file, own(file, folder), hidden(job, file, folder)));
    } catch (NoFolderException away) {
      throw TakeFile.changed(file);
    }
    changed.add(Path.of(file.source()).getParent());
  }

  @Override
  public String copy(Job job, InputFile file, Path place) throws IOException {
    return taken(file, folder -> TakeFile.copy(file, now(job, file, folder), place));
  }

  @Override
  public void remove(Job job, InputFile file, ChangedFolders changed) throws IOException {
    if (HiddenName.place(job, file).toString().equals(file.custody())) {
      return;
    }
    try {
      tops.act(Path.of(file.source()), folder -> TakeFile.remove(file, hidden(job, file, folder)));
      changed.add(Path.of(file.source()).getParent());
    } catch (NoFolderException away) {
      // Its copy is whole. What was taken away with its folder bears a name that nobody takes.
      LOG.warn("the original of {} was moved away with its folder", file.source());
    }
  }

  @Override
  public InputFile setAside(Job job, InputFile file, Path place) throws IOException {
    try {
      return tops.ask(Path.of(file.source()), folder -> setAside(job, file, place, folder));
    } catch (NoFolderException away) {
      if (Files.exists(place)) {
        return file.towards(place.toString());
      }
      throw TakeFile.changed(file);
    }
  }

  private static InputFile setAside(Job job, InputFile file, Path place, Path folder)
      throws IOException {
    Path hidden = hidden(job, file, folder);
    if (Files.exists(place) && !TakeFile.isThere(hidden)) {
      return file.towards(place.toString());
    }
    TakeFile.hide(file, own(file, folder), hidden);
    FileSync.folder(folder);
    Files.deleteIfExists(place);
    return file.towards(HiddenName.place(job, file).toString());
  }

  @Override
  public InputFile putBack(Job job, InputFile file, Path place) throws IOException {
    try {
      return tops.ask(Path.of(file.source()), folder -> putBack(job, file, place, folder));
    } catch (NoFolderException away) {
      if (file.shared()) {
        Files.deleteIfExists(place);
      }
      return Files.exists(place) ? file.towards(place.toString()) : file;
    }
  }

  private static InputFile putBack(Job job, InputFile file, Path place, Path folder)
      throws IOException {
    Path source = own(file, folder);
    Path hidden = hidden(job, file, folder);
    if (!file.shared() && TakeFile.isThere(hidden)) {
      boolean back = TakeFile.unhide(hidden, source, job.id());
      Files.deleteIfExists(place);
      return back ? file : file.towards(HiddenName.place(job, file).toString());
    }
    if (!Files.exists(place)) {
      return file;
    }
    if (file.shared() || TakeFile.isSame(file, source)) {
      Files.delete(place);
      return file;
    }
    boolean taken = TakeFile.isThere(source) && !Moves.isClaim(source, job.id());
    if (taken || !Files.isDirectory(folder)) {
      return file.towards(place.toString());
    }
    Moves.move(place, source, folder, job.id());
    return file;
  }

  @Override
  public boolean isFolderThere(InputFile file) {
    try {
      return tops.ask(Path.of(file.source()), Files::isDirectory);
    } catch (IOException away) {
      return false;
    }
  }

  @Override
  public String named(Job job, InputFile file, String words) {
    String hidden = HiddenName.place(job, file).getFileName().toString();
    return words.replace(hidden, HiddenName.original(hidden));
  }

  @Override
  public Optional<byte[]> lookAgain(InputFile file, int most) throws IOException {
    try {
      return tops.ask(Path.of(file.source()), folder -> content(own(file, folder), most));
    } catch (NoFolderException away) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> content(Path file, int most) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(in.readNBytes(most + 1));
    }
  }

  /** A file that lies there now. */
  public static InputFile seen(FileRole role, Path path, boolean shared) throws IOException {
    return seen(role, path, look(path), shared);
  }

  private static InputFile seen(FileRole role, Path path, BasicFileAttributes now, boolean shared) {
    return InputFile.seen(
        role,
        path.toString(),
        Objects.toString(now.fileKey(), ""),
        now.size(),
        now.lastModifiedTime().toMillis(),
        shared);
  }

  @Override
  public Optional<InputFile> seenAgain(InputFile file) throws IOException {
    if (file.archived() == null && !file.shared()) {
      return Optional.empty();
    }
    boolean shared = file.archived() == null;
    Path path = Path.of(shared ? file.source() : file.archived());
    try {
      BasicFileAttributes now = tops.ask(path, folder -> look(folder.resolve(path.getFileName())));
      return now.isRegularFile()
          ? Optional.of(seen(file.role(), path, now, shared))
          : Optional.empty();
    } catch (NoFolderException | NoSuchFileException away) {
      return Optional.empty();
    }
  }

  @Override
  public void bring(InputFile seen, Path place) throws IOException {
    taken(seen, folder -> TakeFile.copy(seen, own(seen, folder), place));
  }

  @Override
  public void removePutAway(Job job, InputFile file) throws IOException {
    Path archived = Path.of(file.archived());
    try {
      tops.act(archived, folder -> remove(file, folder.resolve(archived.getFileName())));
    } catch (NoFolderException away) {
      LOG.warn("{} is not where it was put away any more", archived);
    }
  }

  private static void remove(InputFile file, Path archived) throws IOException {
    if (Files.isRegularFile(archived, LinkOption.NOFOLLOW_LINKS)
        && Sha256.of(archived).equals(file.sha256())) {
      Files.delete(archived);
      FileSync.folder(archived.getParent());
    }
  }

  @Override
  public void putAway(Job job, InputFile file, Path held) throws IOException {
    Path archived = Path.of(file.archived());
    FileProof proof = new FileProof(file.bytes(), file.sha256());
    if (tops.ask(archived, folder -> proof.isOurs(folder.resolve(archived.getFileName())))) {
      Moves.finish(held, archived, tops.of(archived));
    } else {
      Moves.move(held, archived, tops.of(archived), job.id());
    }
  }

  @Override
  public void removeReason(Job job, String place) throws IOException {
    Path reason = Path.of(place);
    try {
      tops.act(reason, folder -> Files.deleteIfExists(folder.resolve(reason.getFileName())));
    } catch (NoFolderException away) {
      LOG.warn("{} is not there any more", reason);
    }
  }

  /**
   * Asks it of the folder in which the file was dropped.
   *
   * @throws SourceChangedException if that is away
   */
  private <T> T taken(InputFile file, HeldFolder.Question<T> question) throws IOException {
    try {
      return tops.ask(Path.of(file.source()), question);
    } catch (NoFolderException away) {
      throw TakeFile.changed(file);
    }
  }

  private static Path own(InputFile file, Path folder) {
    return folder.resolve(Path.of(file.source()).getFileName());
  }

  private static Path hidden(Job job, InputFile file, Path folder) {
    return folder.resolve(HiddenName.place(job, file).getFileName());
  }

  /** Under which of its names it is read. */
  private static Path now(Job job, InputFile file, Path folder) {
    return file.shared() ? own(file, folder) : hidden(job, file, folder);
  }

  private static BasicFileAttributes look(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}
