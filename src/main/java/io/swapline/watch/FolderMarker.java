package io.swapline.watch;

import io.swapline.access.Access;
import io.swapline.access.AccessErrorText;
import io.swapline.access.InheritedPermissions;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a folder from the bare mount point that is left when its disk or share is gone, by a marker
 * file with an id that is remembered elsewhere. Safe for use by several threads.
 */
public final class FolderMarker {
  /** Name of the marker file in the folder. */
  public static final String FILE_NAME = ".swapline";

  private static final Logger LOG = LoggerFactory.getLogger(FolderMarker.class);

  /**
   * How a folder is found.
   *
   * @param state whether it may be used
   * @param words for people: what is wrong and what to do; empty when {@link State#HERE}
   */
  public record Standing(State state, String words) {}

  /** Whether a folder may be used. */
  public enum State {
    HERE,
    /** Nothing may be taken from it or written to it until it is back. */
    GONE
  }

  private final Path folder;
  private final String id;
  private final KnownFolders known;

  private FolderMarker(Path folder, String id, KnownFolders known) {
    this.folder = folder;
    this.id = id;
    this.known = known;
  }

  /**
   * Opens a folder for use. A folder that was never used before is made when it is absent, gets its
   * marker (or keeps the one that another data folder gave it) and is remembered. For a folder that
   * is known nothing is written but its owner, where its marker names none, and nothing at all
   * where it is not there: ask {@link #standing()}.
   *
   * @param random where the id of a new marker comes from
   * @throws IOException when a new folder cannot be made or marked, the memory cannot be read, or
   *     the folder belongs to another ledger; the message is for people
   */
  public static FolderMarker open(Path folder, KnownFolders known, RandomGenerator random)
      throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    Optional<String> knownId = known.idOf(absolute);
    String id = knownId.isPresent() ? knownId.get() : firstUse(absolute, known, random);
    if (knownId.isPresent() && known.ownership().isPresent()) {
      own(absolute, id, known.ownership().get());
    }
    if (knownId.isEmpty()) {
      known.remember(absolute, id);
    }
    return new FolderMarker(absolute, id, known);
  }

  /**
   * A folder that was opened for use before; empty for one that never was. Writes nothing.
   *
   * @throws IOException when the memory cannot be read; the message is for people
   */
  public static Optional<FolderMarker> known(Path folder, KnownFolders known) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    return known.idOf(absolute).map(id -> new FolderMarker(absolute, id, known));
  }

  /** The folder, as an absolute path. */
  public Path folder() {
    return folder;
  }

  /**
   * The folder, to be written to.
   *
   * @throws IOException if it is gone; the message is for people
   */
  public Path present() throws IOException {
    Standing standing = standing();
    if (standing.state() == State.GONE) {
      throw new IOException(standing.words());
    }
    return folder;
  }

  /** Looks whether the folder is there and is the one that it was. Writes nothing. */
  public Standing standing() {
    try {
      Optional<MarkerFile> found = MarkerFile.in(folder);
      if (found.isEmpty()) {
        return gone("The marker file " + FILE_NAME + " in " + folder + " is damaged.");
      }
      Optional<String> handedOver = handedOver(found.get());
      if (handedOver.isPresent()) {
        return new Standing(State.GONE, handedOver.get());
      }
      return found.get().id().equals(id)
          ? new Standing(State.HERE, "")
          : gone(folder + " is another folder than before: is something else mounted there?");
    } catch (NoSuchFileException missing) {
      return gone(
          Files.isDirectory(folder)
              ? "The marker file " + FILE_NAME + " in " + folder + " is missing: is the mount gone?"
              : "The folder " + folder + " is missing: is the mount gone?");
    } catch (IOException unreadable) {
      return gone(folder + " cannot be read: " + why(unreadable) + ".");
    }
  }

  /** Why it is not there, in words; empty while it is. */
  public Optional<String> gone() {
    Standing standing = standing();
    return standing.state() == State.GONE ? Optional.of(standing.words()) : Optional.empty();
  }

  private Standing gone(String what) {
    return new Standing(
        State.GONE,
        what
            + " Nothing is taken from it or written to it until it is back. If it was replaced on"
            + " purpose, remove its line from "
            + known.file()
            + " and start again.");
  }

  /** It was given to another ledger, or a copy of this one took it, since it was opened. */
  private Optional<String> handedOver(MarkerFile found) {
    if (known.ownership().isEmpty() || found.owner().isEmpty()) {
      return Optional.empty();
    }
    FolderOwner ours = known.ownership().get().owner();
    FolderOwner now = found.owner().get();
    if (now.isSameLedger(ours) && now.isSamePlace(ours)) {
      return Optional.empty();
    }
    return Optional.of(
        "The folder "
            + folder
            + " belongs to "
            + (now.isSameLedger(ours) ? "a copy of this ledger" : "another Swapline")
            + " now: "
            + now.words()
            + ". Nothing is taken from it or written to it here any more. Stop one of the two; to"
            + " use it here again, remove "
            + folder.resolve(FILE_NAME)
            + " and its line from "
            + known.file()
            + " and start again.");
  }

  private static String firstUse(Path folder, KnownFolders known, RandomGenerator random)
      throws IOException {
    Optional<FolderOwnership> ownership = known.ownership();
    try {
      InheritedPermissions.folders(folder);
      if (ownership.isEmpty()) {
        return marked(folder, Optional.empty(), random);
      }
    } catch (IOException unusable) {
      throw unusable(folder, unusable);
    }
    refuse(folder, ownership.get());
    try {
      return claimed(
          folder,
          ownership.get(),
          () -> marked(folder, ownership.map(FolderOwnership::owner), random));
    } catch (FileSystemException unusable) {
      throw unusable(folder, unusable);
    }
  }

  private interface Marking {
    String write() throws IOException;
  }

  /** What is found after the claim was taken counts. */
  private static String claimed(Path folder, FolderOwnership ownership, Marking marking)
      throws IOException {
    MarkerLock claim = MarkerLock.take(folder, ownership.owner().ledger());
    try {
      refuse(folder, ownership);
      return marking.write();
    } finally {
      claim.close();
    }
  }

  /** The id of the marker that is there, with that owner, or of a new one. */
  private static String marked(Path folder, Optional<FolderOwner> owner, RandomGenerator random)
      throws IOException {
    Optional<MarkerFile> found;
    try {
      found = MarkerFile.in(folder);
    } catch (NoSuchFileException unmarked) {
      byte[] bytes = new byte[16];
      random.nextBytes(bytes);
      return write(folder, new MarkerFile(HexFormat.of().formatHex(bytes), owner));
    }
    MarkerFile there =
        found.orElseThrow(
            () ->
                new IOException(
                    folder.resolve(FILE_NAME) + " is damaged: delete this file and start again."));
    boolean same = owner.isEmpty() || there.owner().equals(owner);
    return same ? there.id() : write(folder, new MarkerFile(there.id(), owner));
  }

  private static String write(Path folder, MarkerFile marker) throws IOException {
    Path file = folder.resolve(FILE_NAME);
    TextFile.write(file, marker.text(), FolderMarker::showToAll);
    return marker.id();
  }

  /** Who is refused has to be told by whom, also as another user. */
  private static void showToAll(Path file) {
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    } catch (UnsupportedOperationException | IOException elsewhere) {
      LOG.debug("{} has the rights that its file system gives", file);
    }
  }

  /** Of a known folder: one that is not there, or cannot be written to, is told by its standing. */
  private static void own(Path folder, String id, FolderOwnership ownership) throws IOException {
    refuse(folder, ownership);
    Optional<MarkerFile> there = knownMarker(folder, id);
    if (there.isEmpty() || isOwned(there.get(), ownership)) {
      return;
    }
    String before = there.get().owner().map(FolderOwner::words).orElse("");
    MarkerFile owned = new MarkerFile(id, Optional.of(ownership.owner()));
    try {
      claimed(folder, ownership, () -> write(folder, owned));
    } catch (FileSystemException unusable) {
      LOG.warn("{} is not marked as this ledger's: {}", folder, Phrases.cause(unusable));
      return;
    }
    if (!before.isEmpty()) {
      LOG.warn(
          "{} was this ledger's in another place before: {}. If a service still runs there, stop"
              + " it: one of the two ledgers is a copy, and what both know would be paid twice",
          folder,
          before);
    }
  }

  private static Optional<MarkerFile> knownMarker(Path folder, String id) {
    try {
      return MarkerFile.in(folder).filter(marker -> marker.id().equals(id));
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }

  private static boolean isOwned(MarkerFile marker, FolderOwnership ownership) {
    FolderOwner ours = ownership.owner();
    return marker
        .owner()
        .filter(owner -> owner.isSameLedger(ours) && owner.isSamePlace(ours))
        .filter(owner -> owner.use() == ours.use())
        .isPresent();
  }

  private static void refuse(Path folder, FolderOwnership ownership) throws IOException {
    Optional<String> refusal = ownership.refusal(folder);
    if (refusal.isPresent()) {
      throw new IOException(refusal.get());
    }
  }

  private static IOException unusable(Path folder, IOException cause) {
    return cause instanceof FileSystemException
        ? new IOException("The folder " + folder + " cannot be used: " + why(cause) + ".", cause)
        : cause;
  }

  /** For what a right would mend, whose right and how. */
  private static String why(IOException cause) {
    Optional<String> closed =
        cause instanceof AccessDeniedException
            ? new AccessErrorText(Access.ofService()).words(cause)
            : Optional.empty();
    return closed.orElseGet(() -> Phrases.cause(cause));
  }
}
