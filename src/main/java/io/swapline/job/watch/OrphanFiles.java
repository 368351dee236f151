package io.swapline.job.watch;

import io.swapline.custody.HiddenName;
import io.swapline.ledger.model.Arrival;
import io.swapline.ledger.model.Job;
import io.swapline.text.Quote;
import io.swapline.watch.FolderSource;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Files that bear a hidden name and are taken by no job of this ledger: it is older than they are,
 * or another Swapline began with them. They are told of until somebody sees to them.
 */
public final class OrphanFiles {
  private static final int MOST = 1000;

  private final Optional<Path> inbox;
  private final InstantSource clock;
  private final List<Path> files = new ArrayList<>();
  private List<Arrival> told = List.of();
  private boolean asked;

  /**
   * @param inbox where they are looked for again; empty where no folder is watched
   */
  public OrphanFiles(Optional<Path> inbox, InstantSource clock) {
    this.inbox = inbox;
    this.clock = clock;
  }

  /** The next look at the inbox looks for them again. */
  public synchronized void ask() {
    asked = true;
  }

  synchronized boolean isAsked() {
    return asked;
  }

  /** The same in the inbox alone. */
  synchronized List<String> lookAgain(List<Job> open) throws IOException {
    return look(inbox.stream().toList(), open);
  }

  /**
   * Looks for them once, without following links below those folders.
   *
   * @param open the jobs under way, which take what is theirs
   * @return what to tell of each
   */
  public synchronized List<String> look(List<Path> folders, List<Job> open) throws IOException {
    Set<Path> taken =
        open.stream()
            .flatMap(job -> job.inputs().stream().map(file -> HiddenName.place(job, file)))
            .collect(Collectors.toSet());
    files.removeIf(file -> folders.stream().anyMatch(file::startsWith));
    told = List.of();
    asked = false;
    for (Path folder : folders) {
      // The folder itself may be a link; walking begins at no link.
      Path real = Files.isDirectory(folder) ? folder.toRealPath() : folder;
      Files.walkFileTree(real, new Search(folder, real, taken));
    }
    return files.stream().map(OrphanFiles::words).toList();
  }

  /** Those that are there still, as what waits in the inbox. */
  synchronized List<Arrival> arrivals() {
    files.removeIf(file -> !Files.exists(file, LinkOption.NOFOLLOW_LINKS));
    if (told.size() != files.size()) {
      told = files.stream().map(this::arrival).toList();
    }
    return told;
  }

  private Arrival arrival(Path file) {
    return new Arrival(
        FolderSource.ORIGIN,
        "",
        HiddenName.original(file.getFileName().toString()),
        "left_behind",
        words(file),
        List.of(file.getFileName().toString()),
        clock.instant());
  }

  private static String words(Path file) {
    String name = file.getFileName().toString();
    return Quote.name(name)
        + " in "
        + file.getParent()
        + " is the beginning of a job that this ledger does not know. Give it its name "
        + Quote.name(HiddenName.original(name))
        + " again to have it taken, or remove it.";
  }

  private final class Search extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final Path real;
    private final Set<Path> taken;

    private Search(Path folder, Path real, Set<Path> taken) {
      this.folder = folder;
      this.real = real;
      this.taken = taken;
    }

    @Override
    public FileVisitResult visitFile(Path found, BasicFileAttributes attributes) {
      Path file = folder.resolve(real.relativize(found));
      if (HiddenName.is(file.getFileName().toString()) && !taken.contains(file)) {
        files.add(file);
      }
      return files.size() < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException unreadable) {
      return FileVisitResult.CONTINUE;
    }
  }
}
