package io.swapline.watch;

import io.swapline.watch.FolderOwner.Use;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether a folder may be used by a ledger: what two take from one inbox is paid twice. Results and
 * inputs of several ledgers may lie in one folder only where each has a sub-folder of its own.
 */
public final class FolderOwnership {
  /** No inbox is that deep or wide; what is beyond is not looked at. */
  private static final int DEPTH = 16;

  private static final int MOST = 10_000;

  private final FolderOwner owner;
  private final Predicate<Path> isAtWork;

  /**
   * @param owner who wants to use folders
   * @param isAtWork whether a service works on that data folder, on this machine
   */
  FolderOwnership(FolderOwner owner, Predicate<Path> isAtWork) {
    this.owner = owner;
    this.isAtWork = isAtWork;
  }

  /**
   * Of the ledger in a data folder on this machine.
   *
   * @param ledger its id
   * @param since when folders become its that are not yet
   * @param isAtWork whether a service works on a data folder; never asked of this one
   */
  public static FolderOwnership here(
      String ledger, Path data, Instant since, Predicate<Path> isAtWork) {
    Path real = real(data.toAbsolutePath().normalize());
    // A marker that names another host, or a link to this place, may still mean this one.
    Predicate<Path> another = place -> !isSame(real, place) && isAtWork.test(place);
    return new FolderOwnership(FolderOwner.of(ledger, Use.INBOX, real, host(), since), another);
  }

  private static boolean isSame(Path data, Path other) {
    try {
      return Files.isSameFile(data, other);
    } catch (IOException notThere) {
      return false;
    }
  }

  /** Without asking the network, which nobody waits for. */
  private static String host() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException elsewhere) {
      return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("this machine");
    }
  }

  /** Who wants to use folders. */
  FolderOwner owner() {
    return owner;
  }

  /** The same for a folder that is used so. */
  public FolderOwnership as(Use use) {
    return new FolderOwnership(owner.as(use), isAtWork);
  }

  /** Why that folder cannot be used, for people; empty if it can. Writes nothing. */
  public Optional<String> refusal(Path folder) {
    Use use = owner.use();
    Path real = real(folder.toAbsolutePath().normalize());
    return MarkerFile.ownerOf(real)
        .flatMap(found -> refusal(real, found))
        .or(() -> above(real, use))
        .or(() -> use == Use.INBOX ? below(real) : Optional.empty());
  }

  /** Why a folder cannot be used that has this owner; empty if it can. */
  Optional<String> refusal(Path folder, FolderOwner found) {
    if (!found.isSameLedger(owner)) {
      return Optional.of(
          "The folder "
              + folder
              + " belongs to another Swapline: "
              + found.words()
              + ". Two would take and pay for the same files."
              + wayOut(folder)
              + (found.use() == Use.INBOX ? "" : ", or a sub-folder of it")
              + ".");
    }
    if (!found.isSamePlace(owner) && isAtWork.test(Path.of(found.data()))) {
      return Optional.of(
          "The folder "
              + folder
              + " is used by a Swapline that works on a copy of this ledger: "
              + found.words()
              + ". Two would pay for the same jobs: stop that one first.");
    }
    return Optional.empty();
  }

  private static String wayOut(Path folder) {
    return " If that one is gone for good, remove "
        + folder.resolve(FolderMarker.FILE_NAME)
        + " and start again; else set another folder";
  }

  /** Results that land in another's inbox, say, would be taken there. */
  private Optional<String> above(Path folder, Use use) {
    for (Path above = folder.getParent(); above != null; above = above.getParent()) {
      Optional<FolderOwner> found =
          MarkerFile.ownerOf(above).filter(one -> !one.isSameLedger(owner));
      if (found.isPresent() && (use == Use.INBOX || found.get().use() == Use.INBOX)) {
        return Optional.of(lies(folder, "inside", above, found.get(), above));
      }
    }
    return Optional.empty();
  }

  private static String lies(
      Path folder, String where, Path other, FolderOwner found, Path marked) {
    return "The folder "
        + folder
        + " lies "
        + where
        + " "
        + other
        + ", which belongs to another Swapline: "
        + found.words()
        + "."
        + wayOut(marked)
        + ".";
  }

  private Optional<String> below(Path inbox) {
    Below below = new Below(inbox);
    try {
      Files.walkFileTree(inbox, EnumSet.noneOf(FileVisitOption.class), DEPTH, below);
    } catch (IOException unreadable) {
      // The watch tells what it cannot read.
      return Optional.empty();
    }
    return Optional.ofNullable(below.refusal);
  }

  private final class Below extends SimpleFileVisitor<Path> {
    private final Path inbox;
    private int seen;
    private String refusal;

    Below(Path inbox) {
      this.inbox = inbox;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (++seen > MOST) {
        return FileVisitResult.TERMINATE;
      }
      MarkerFile.ownerOf(folder)
          .filter(found -> !found.isSameLedger(owner))
          .ifPresent(found -> refusal = lies(inbox, "around", folder, found, folder));
      return refusal == null ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
      return FileVisitResult.CONTINUE;
    }
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException notThere) {
      Path parent = folder.getParent();
      return parent == null ? folder : real(parent).resolve(folder.getFileName());
    }
  }
}
