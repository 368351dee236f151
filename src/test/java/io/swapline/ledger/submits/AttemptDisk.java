package io.swapline.ledger.submits;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of attempts on a disk that can be put back to what it was. */
final class AttemptDisk {
  private final Path folder;
  private AttemptFiles files;

  AttemptDisk(Path folder) {
    this.folder = folder;
    endProcess();
  }

  /**
   * What is on the disk, and what the process knows by itself.
   *
   * @param disk names and contents
   */
  record Kept(Map<String, byte[]> disk, Map<String, AttemptFiles.Found> known) {}

  AttemptFiles files() {
    return files;
  }

  /** The next one knows what is on the disk, and no more. */
  void endProcess() {
    try {
      files = new AttemptFiles(folder, "boot");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How far an attempt came, as it would be found. */
  String phase(String token) {
    try {
      return files.find(token).map(found -> found.phase().name()).orElse("-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Kept keep() {
    return new Kept(disk(), Map.copyOf(files.known()));
  }

  void putBack(Kept kept) {
    Map<String, byte[]> now = disk();
    try {
      for (String name : now.keySet()) {
        if (!kept.disk().containsKey(name)) {
          Files.delete(folder.resolve(name));
        }
      }
      for (Map.Entry<String, byte[]> file : kept.disk().entrySet()) {
        if (!Arrays.equals(file.getValue(), now.get(file.getKey()))) {
          Files.write(folder.resolve(file.getKey()), file.getValue());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    endProcess();
    files.known().putAll(kept.known());
  }

  private Map<String, byte[]> disk() {
    Map<String, byte[]> disk = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        disk.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return disk;
  }
}
