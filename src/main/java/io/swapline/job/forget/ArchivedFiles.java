package io.swapline.job.forget;

import io.swapline.access.HeldFolder;
import io.swapline.custody.FileProof;
import io.swapline.custody.Sha256;
import io.swapline.durable.FileSync;
import io.swapline.job.close.FolderEnding;
import io.swapline.job.close.ReasonFiles;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * What lies in the done or failed folder of a job that is over: files that its row names and that
 * are still the same bytes, and the reason that names it. Everything else belongs to somebody else.
 */
final class ArchivedFiles implements Archived {
  private static final int LONGEST_REASON = 64 * 1024;

  private final Path top;
  private final ReasonFiles reasons;

  /**
   * @param top the done or failed folder, absolute; nothing is seen of the other
   */
  ArchivedFiles(Path top, ReasonFiles reasons) {
    this.top = top;
    this.reasons = reasons;
  }

  /** Those that are there; files that changed since they were put there are not among them. */
  @Override
  public List<Left> of(Job job, boolean failed) throws IOException {
    List<Left> left = new ArrayList<>();
    for (InputFile file : job.inputs()) {
      if (!isHere(file.archived())) {
        continue;
      }
      if (file.sha256() != null) {
        add(Path.of(file.archived()).normalize(), file.bytes(), file.sha256(), left);
      } else {
        addUnread(Path.of(file.archived()).normalize(), file, left);
      }
    }
    Path anchor = FolderEnding.anchor(job.inputs());
    if (job.output() != null && isHere(job.output().path())) {
      Path result = Path.of(job.output().path()).normalize();
      add(result, job.output().bytes(), job.output().sha256(), left);
      anchor = anchor == null ? result : anchor;
    }
    if (anchor != null) {
      addReason(reasons.beside(anchor, job).normalize(), job, left);
    }
    return left;
  }

  @Override
  public boolean covers(String place) {
    return isHere(place) && Path.of(place).normalize().startsWith(top);
  }

  private static boolean isHere(String place) {
    return place != null && place.startsWith("/");
  }

  /** Also the sub-folders that are empty without it. */
  @Override
  public void remove(Job job, Left file) throws IOException {
    Path path = Path.of(file.place());
    HeldFolder.act(
        top,
        path.getParent(),
        folder -> {
          Files.deleteIfExists(folder.resolve(path.getFileName()));
          FileSync.folder(folder);
        });
    for (Path folder = path.getParent(); !folder.equals(top); folder = folder.getParent()) {
      Path name = folder.getFileName();
      try {
        HeldFolder.act(top, folder.getParent(), above -> Files.delete(above.resolve(name)));
      } catch (DirectoryNotEmptyException | NoSuchFileException e) {
        return;
      }
    }
  }

  private void add(Path file, long bytes, String sha256, List<Left> to) throws IOException {
    if (isPlain(file) && new FileProof(bytes, sha256).fits(file)) {
      to.add(new Left(file.toString(), sha256));
    }
  }

  /**
   * What was rejected unread has no hash on its row: it is known by its size and its time stamp.
   */
  private void addUnread(Path path, InputFile file, List<Left> to) throws IOException {
    if (isPlain(path)
        && Files.size(path) == file.bytes()
        && Files.getLastModifiedTime(path).toMillis() == file.modified()) {
      to.add(new Left(path.toString(), Sha256.of(path)));
    }
  }

  private void addReason(Path reason, Job job, List<Left> to) throws IOException {
    if (!isPlain(reason) || Files.size(reason) > LONGEST_REASON) {
      return;
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(reason, LinkOption.NOFOLLOW_LINKS)) {
      bytes = in.readNBytes(LONGEST_REASON);
    }
    if (new String(bytes, StandardCharsets.UTF_8).contains(ReasonFiles.mark(job))) {
      to.add(new Left(reason.toString(), Sha256.of(reason)));
    }
  }

  /** A file itself, in the folder itself: no link at the end of the path nor on the way. */
  private boolean isPlain(Path file) throws IOException {
    if (!file.startsWith(top) || file.equals(top)) {
      return false;
    }
    try {
      Path here = top.toRealPath().resolve(top.relativize(file.getParent())).normalize();
      return file.getParent().toRealPath().equals(here)
          && Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
              .isRegularFile();
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
