package io.swapline.ledger.store;

import io.swapline.durable.DurableFile;
import io.swapline.durable.FileSync;
import io.swapline.durable.OwnerOnly;
import io.swapline.ledger.model.LedgerException;
import io.swapline.text.FileErrorText;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/**
 * SQLite's native library, loaded from a file that nobody sweeps away. By itself its driver unpacks
 * it into the folder for temporary files, from which a hardened machine runs nothing. The build
 * unpacks it beside the program; where that is missing or cannot be used it is unpacked into the
 * data folder.
 */
public final class NativeLibrary {
  private static final String PATH = "org.sqlite.lib.path";
  private static final String PART = ".part";

  /** A file that is still unpacked is younger. */
  private static final Duration LEFT_BEHIND = Duration.ofHours(1);

  private static boolean loaded;

  private NativeLibrary() {}

  private interface Place {
    /** The whole library in a file; null where this place has none. */
    Path file() throws IOException;
  }

  /**
   * Loads it, once in a process.
   *
   * @param data the data folder; need not be there
   * @throws LedgerException saying for each place why not, and what to do
   */
  public static synchronized void load(Path data) {
    if (loaded || System.getProperty(PATH) != null) {
      // Whoever names a place himself is left to it.
      return;
    }
    if (NativeLibrary.class.getResource(resource()) == null) {
      throw new LedgerException(
          "SQLite, which keeps the ledger, has no native library for this machine ("
              + OSInfo.getNativeLibFolderPathForCurrentOS()
              + "): run Swapline on Linux or macOS, x86_64 or aarch64");
    }
    List<String> tried = new ArrayList<>();
    loaded =
        isLoaded(NativeLibrary::built, tried)
            || isLoaded(() -> unpacked(data.resolve("native")), tried);
    if (!loaded) {
      throw new LedgerException(
          "SQLite's native library cannot be loaded; the ledger was not touched. Tried: "
              + String.join("; ", tried)
              + ". Let swapline.data, or the folder of the program, be where programs may run"
              + " (mounted without noexec), or unpack the library of sqlite-jdbc to such a place"
              + " and set SWAPLINE_JAVA_OPTS=-D"
              + PATH
              + "=FOLDER");
    }
  }

  private static boolean isLoaded(Place place, List<String> tried) {
    try {
      Path file = place.file();
      if (file == null) {
        return false;
      }
      System.load(file.toAbsolutePath().toString());
      System.setProperty(PATH, file.toAbsolutePath().getParent().toString());
      return true;
    } catch (IOException e) {
      tried.add(FileErrorText.words(e));
    } catch (UnsatisfiedLinkError e) {
      tried.add(words(String.valueOf(e.getMessage())));
    }
    return false;
  }

  /** What the build unpacked beside the program; null where it is not whole. */
  private static Path built() throws IOException {
    try {
      Path program =
          Path.of(NativeLibrary.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path file = program.resolveSibling("native").resolve(relative());
      return isWhole(file) ? file : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** It is there whole or not at all, however many processes unpack it and whenever they end. */
  private static Path unpacked(Path folder) throws IOException {
    Path file = folder.resolve(relative());
    if (isWhole(file)) {
      return file;
    }
    FileSync.makeFolders(file.getParent(), made -> {}, OwnerOnly.folder(folder));
    Path part = file.resolveSibling(UUID.randomUUID() + PART);
    try (InputStream library = NativeLibrary.class.getResourceAsStream(resource())) {
      DurableFile.create(
          part,
          library.readAllBytes(),
          made -> {},
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      DurableFile.rename(part, file);
    } finally {
      Files.deleteIfExists(part);
    }
    sweep(folder, file);
    return file;
  }

  /** Removes what an interrupted unpacking and earlier versions left; who has one open keeps it. */
  private static void sweep(Path folder, Path file) throws IOException {
    FileTime old = FileTime.from(Files.getLastModifiedTime(file).toInstant().minus(LEFT_BEHIND));
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(file.getParent(), "*" + PART)) {
      for (Path part : parts) {
        if (Files.getLastModifiedTime(part).compareTo(old) < 0) {
          Files.deleteIfExists(part);
        }
      }
    }
    try (DirectoryStream<Path> versions = Files.newDirectoryStream(folder)) {
      for (Path version : versions) {
        Path library = version.resolve(resource().substring(1));
        if (!file.startsWith(version) && Files.isRegularFile(library, LinkOption.NOFOLLOW_LINKS)) {
          Files.deleteIfExists(library);
        }
      }
    }
  }

  /** Byte for byte: half a library, or somebody else's, would take the process down. */
  private static boolean isWhole(Path file) throws IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      return false;
    }
    try (InputStream packed = NativeLibrary.class.getResourceAsStream(resource());
        InputStream there = new BufferedInputStream(Files.newInputStream(file))) {
      byte[] whole = packed.readAllBytes();
      byte[] found = there.readNBytes(whole.length + 1);
      return Arrays.equals(whole, found);
    }
  }

  private static String words(String said) {
    String line = said.lines().findFirst().orElse("");
    if (said.contains("failed to map segment") || said.contains("Operation not permitted")) {
      return line + ": no program may run from there (it is mounted noexec)";
    }
    return line;
  }

  /** Its place below a folder: a new version never writes over one that is in use. */
  private static String relative() {
    return SQLiteJDBCLoader.getVersion() + resource();
  }

  private static String resource() {
    return LibraryLoaderUtil.getNativeLibResourcePath()
        + "/"
        + LibraryLoaderUtil.getNativeLibName();
  }
}
