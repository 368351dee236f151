package io.swapline.custody;

import io.swapline.durable.ChangedFolders;
import io.swapline.durable.FileSync;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;

/**
 * Files in a folder of this machine: each is hidden where it lies, copied, and its original
 * removed.
 */
public final class FolderFiles implements SourceFiles {

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
  public boolean isThere(Job job, InputFile file) {
    return Files.exists(local(job, file).orElseThrow());
  }

  @Override
  public void reserve(Job job, InputFile file, ChangedFolders changed) throws IOException {
    TakeFile.hide(file, HiddenName.place(job, file), changed);
  }

  @Override
  public String copy(Job job, InputFile file, Path place) throws IOException {
    Path from = file.shared() ? Path.of(file.source()) : HiddenName.place(job, file);
    return TakeFile.copy(file, from, place);
  }

  @Override
  public void remove(Job job, InputFile file, ChangedFolders changed) throws IOException {
    Path hidden = HiddenName.place(job, file);
    if (!hidden.toString().equals(file.custody())) {
      TakeFile.remove(file, hidden, changed);
    }
  }

  @Override
  public InputFile setAside(Job job, InputFile file, Path place) throws IOException {
    Path hidden = HiddenName.place(job, file);
    if (Files.exists(place) && !TakeFile.isThere(hidden)) {
      return file.towards(place.toString());
    }
    ChangedFolders changed = new ChangedFolders();
    TakeFile.hide(file, hidden, changed);
    changed.sync();
    Files.deleteIfExists(place);
    return file.towards(hidden.toString());
  }

  @Override
  public InputFile putBack(Job job, InputFile file, Path place) throws IOException {
    Path source = Path.of(file.source());
    Path hidden = HiddenName.place(job, file);
    if (!file.shared() && TakeFile.isThere(hidden)) {
      boolean back = TakeFile.unhide(hidden, source, job.id());
      Files.deleteIfExists(place);
      return back ? file : file.towards(hidden.toString());
    }
    if (!Files.exists(place)) {
      return file;
    }
    if (file.shared() || TakeFile.isSame(file, source)) {
      Files.delete(place);
      return file;
    }
    boolean taken = TakeFile.isThere(source) && !Moves.isClaim(source, job.id());
    if (taken || !Files.isDirectory(source.getParent())) {
      return file.towards(place.toString());
    }
    Moves.move(place, source, source.getParent(), job.id());
    return file;
  }

  @Override
  public boolean isFolderThere(InputFile file) {
    return Files.isDirectory(Path.of(file.source()).getParent());
  }

  @Override
  public String named(Job job, InputFile file, String words) {
    String hidden = HiddenName.place(job, file).getFileName().toString();
    return words.replace(hidden, HiddenName.original(hidden));
  }

  @Override
  public Optional<byte[]> lookAgain(InputFile file, int most) throws IOException {
    Path now = Path.of(file.source());
    if (!Files.isRegularFile(now, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(now, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(in.readNBytes(most + 1));
    }
  }

  /** A file that lies there now. */
  public static InputFile seen(FileRole role, Path path, boolean shared) throws IOException {
    BasicFileAttributes now =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
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
    return Files.exists(path) ? Optional.of(seen(file.role(), path, shared)) : Optional.empty();
  }

  @Override
  public void bring(InputFile seen, Path place) throws IOException {
    TakeFile.copy(seen, Path.of(seen.source()), place);
  }

  @Override
  public void removePutAway(Job job, InputFile file) throws IOException {
    Path archived = Path.of(file.archived());
    if (Files.isRegularFile(archived, LinkOption.NOFOLLOW_LINKS)
        && Sha256.of(archived).equals(file.sha256())) {
      Files.delete(archived);
      FileSync.folder(archived.getParent());
    }
  }

  @Override
  public void putAway(Job job, InputFile file, Path held) throws IOException {
    Path archived = Path.of(file.archived());
    if (new FileProof(file.bytes(), file.sha256()).isOurs(archived)) {
      Moves.finish(held, archived, archived.getParent());
    } else {
      Moves.move(held, archived);
    }
  }

  @Override
  public void removeReason(Job job, String place) throws IOException {
    Files.deleteIfExists(Path.of(place));
  }
}
