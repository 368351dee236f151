package io.swapline.custody;

import io.swapline.durable.ChangedFolders;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The moves of one job's files, as {@link Moves} makes each, with all folders brought to the disk
 * once: first every file gets its new name, and only when all of these are on the disk do the first
 * ones go. What was begun is ended also where a further file finds its place taken, for as long as
 * a file has two names whoever writes to one writes to both. A name in our custody that a power cut
 * brings back is a second one of a file that has its place: that it goes need not be on the disk.
 */
public final class MovesTogether implements AutoCloseable {
  private final String jobId;
  private final Path custody;
  private final List<Begun> begun = new ArrayList<>();

  private record Begun(Path from, Path to, Path top) {}

  /**
   * @param jobId whose files they are
   * @param custody the job's folder there
   */
  public MovesTogether(String jobId, Path custody) {
    this.jobId = jobId;
    this.custody = custody;
  }

  /**
   * Gives a file its new name, in a folder below {@code top}.
   *
   * @throws FileAlreadyExistsException if something is there; it stays where it is
   */
  public void begin(Path from, Path to, Path top) throws IOException {
    Moves.begin(from, to, top, jobId);
    begun.add(new Begun(from, to, top));
  }

  /** What bears the new name is proven to be the file; its bytes are on the disk on return. */
  public void beginAgain(Path from, Path to, Path top) throws IOException {
    Moves.sync(to, top);
    begun.add(new Begun(from, to, top));
  }

  /** Every file has its new name alone, and the new one is on the disk on return. */
  @Override
  public void close() throws IOException {
    ChangedFolders changed = new ChangedFolders();
    for (Begun one : begun) {
      changed.add(one.to().getParent(), one.top());
    }
    changed.sync();
    for (Begun one : begun) {
      SubFolders.check(one.top(), one.to().getParent());
    }
    for (Begun one : begun) {
      Files.deleteIfExists(one.from());
      if (!one.from().startsWith(custody)) {
        changed.add(one.from().getParent());
      }
    }
    changed.sync();
    begun.clear();
  }
}
