package io.swapline.watch;

import io.swapline.access.InheritedPermissions;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Which folder had which marker id, kept in {@value #FILE_NAME} in the data folder and so apart
 * from the folders themselves. Folders are told apart by their absolute path. For one process at a
 * time.
 */
public final class KnownFolders {
  static final String FILE_NAME = "folders.properties";

  private final Path file;
  private final Optional<FolderOwnership> ownership;

  /**
   * The memory in a data folder, of one whose ledger is not known.
   *
   * @param dataFolder made when the first folder is remembered
   */
  public KnownFolders(Path dataFolder) {
    this(dataFolder.toAbsolutePath().normalize().resolve(FILE_NAME), Optional.empty());
  }

  private KnownFolders(Path file, Optional<FolderOwnership> ownership) {
    this.file = file;
    this.ownership = ownership;
  }

  /** The same memory for a ledger, to which the folders belong that are opened with it. */
  public KnownFolders ownedBy(FolderOwnership ledger) {
    return new KnownFolders(file, Optional.of(ledger));
  }

  Optional<FolderOwnership> ownership() {
    return ownership;
  }

  /**
   * The id that this folder had when it was used first; empty for a folder that is new.
   *
   * @throws IOException when the file is there and cannot be read
   */
  Optional<String> idOf(Path folder) throws IOException {
    return Optional.ofNullable(read().getProperty(key(folder)));
  }

  /** Remembers an id; it is on the disk when this returns. */
  void remember(Path folder, String id) throws IOException {
    Properties ids = read();
    ids.setProperty(key(folder), id);
    StringWriter text = new StringWriter();
    ids.store(text, "The folders that Swapline uses and the id in the marker file of each.");
    InheritedPermissions.folders(file.getParent());
    TextFile.write(file, text.toString());
  }

  Path file() {
    return file;
  }

  private Properties read() throws IOException {
    Properties ids = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      ids.load(reader);
    } catch (NoSuchFileException none) {
      return ids;
    } catch (IllegalArgumentException malformed) {
      throw new IOException(file + " is damaged: restore it from a backup.", malformed);
    }
    return ids;
  }

  private static String key(Path folder) {
    return folder.toAbsolutePath().normalize().toString();
  }
}
