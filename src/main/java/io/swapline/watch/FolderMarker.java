package io.swapline.watch;

import io.swapline.access.Access;
import io.swapline.access.FailedAct;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells a folder from the bare mount point that is left when its disk or share is gone, by a marker
 * file with an id that is remembered elsewhere. Safe for use by several threads.
 */
public final class FolderMarker {
  /** Name of the marker file in the folder. */
  public static final String FILE_NAME = ".swapline";

  private static final int MAX_BYTES = 4096;
  private static final Pattern ID = Pattern.compile("(?m)^id=([0-9a-f]{32})$");

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
  private final Path remembered;

  private FolderMarker(Path folder, String id, Path remembered) {
    this.folder = folder;
    this.id = id;
    this.remembered = remembered;
  }

  /**
   * Opens a folder for use. A folder that was never used before is made when it is absent, gets its
   * marker (or keeps the one that another data folder gave it) and is remembered. For a folder that
   * is known nothing is written, whether it is there or not: ask {@link #standing()}.
   *
   * @param random where the id of a new marker comes from
   * @throws IOException when a new folder cannot be made or marked, or the memory cannot be read;
   *     the message is for people
   */
  public static FolderMarker open(Path folder, KnownFolders known, RandomGenerator random)
      throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    Optional<String> knownId = known.idOf(absolute);
    String id = knownId.isPresent() ? knownId.get() : firstUse(absolute, random);
    if (knownId.isEmpty()) {
      known.remember(absolute, id);
    }
    return new FolderMarker(absolute, id, known.file());
  }

  /**
   * A folder that was opened for use before; empty for one that never was. Writes nothing.
   *
   * @throws IOException when the memory cannot be read; the message is for people
   */
  public static Optional<FolderMarker> known(Path folder, KnownFolders known) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    return known.idOf(absolute).map(id -> new FolderMarker(absolute, id, known.file()));
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
      Optional<String> found = read(folder);
      if (found.isEmpty()) {
        return gone("The marker file " + FILE_NAME + " in " + folder + " is damaged.");
      }
      return found.get().equals(id)
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

  private Standing gone(String what) {
    return new Standing(
        State.GONE,
        what
            + " Nothing is taken from it or written to it until it is back. If it was replaced on"
            + " purpose, remove its line from "
            + remembered
            + " and start again.");
  }

  private static String firstUse(Path folder, RandomGenerator random) throws IOException {
    try {
      Durable.makeFolder(folder);
      Optional<String> found = read(folder);
      if (found.isPresent()) {
        return found.get();
      }
    } catch (NoSuchFileException unmarked) {
      return mark(folder, random);
    } catch (IOException unusable) {
      throw unusable(folder, unusable);
    }
    throw new IOException(
        folder.resolve(FILE_NAME) + " is damaged: delete this file and start again.");
  }

  private static String mark(Path folder, RandomGenerator random) throws IOException {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    String id = HexFormat.of().formatHex(bytes);
    String text =
        "Swapline uses this folder. By this file it notices when the disk or share is not mounted."
            + "\nPlease leave it here.\nid="
            + id
            + "\n";
    try {
      Durable.write(folder.resolve(FILE_NAME), text);
    } catch (IOException unusable) {
      throw unusable(folder, unusable);
    }
    return id;
  }

  private static IOException unusable(Path folder, IOException cause) {
    return new IOException("The folder " + folder + " cannot be used: " + why(cause) + ".", cause);
  }

  /** For what a right would mend, whose right and how. */
  private static String why(IOException cause) {
    Optional<String> closed =
        cause instanceof AccessDeniedException
            ? new FailedAct(Access.ofService()).words(cause)
            : Optional.empty();
    return closed.orElseGet(() -> Phrases.cause(cause));
  }

  /** The id in the marker; empty when there is a marker and no id in it. */
  private static Optional<String> read(Path folder) throws IOException {
    Path marker = folder.resolve(FILE_NAME);
    BasicFileAttributes attributes =
        Files.readAttributes(marker, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      return Optional.empty();
    }
    try (InputStream content = Files.newInputStream(marker, LinkOption.NOFOLLOW_LINKS)) {
      String start = new String(content.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
      Matcher line = ID.matcher(start);
      return line.find() ? Optional.of(line.group(1)) : Optional.empty();
    }
  }
}
