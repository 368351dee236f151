package io.swapline.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a marker file says.
 *
 * @param id tells the folder from another in its place
 * @param owner the ledger to which it belongs; empty where an older release wrote it
 */
record MarkerFile(String id, Optional<FolderOwner> owner) {
  private static final int MAX_BYTES = 4096;
  private static final Pattern ID = Pattern.compile("(?m)^id=([0-9a-f]{32})$");

  /**
   * Reads the marker in a folder; empty when there is one and it cannot be believed.
   *
   * @throws java.nio.file.NoSuchFileException when there is none
   */
  static Optional<MarkerFile> in(Path folder) throws IOException {
    Path marker = folder.resolve(FolderMarker.FILE_NAME);
    BasicFileAttributes attributes =
        Files.readAttributes(marker, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      return Optional.empty();
    }
    String start;
    try (InputStream content = Files.newInputStream(marker, LinkOption.NOFOLLOW_LINKS)) {
      start = new String(content.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
    }
    Matcher line = ID.matcher(start);
    if (!line.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new MarkerFile(line.group(1), FolderOwner.read(start)));
    } catch (IllegalArgumentException noOwner) {
      return Optional.empty();
    }
  }

  /** The same, where nothing else is asked than whether a folder has an owner. */
  static Optional<FolderOwner> ownerOf(Path folder) {
    try {
      return in(folder).flatMap(MarkerFile::owner);
    } catch (IOException noMarker) {
      return Optional.empty();
    }
  }

  /** The file's text. */
  String text() {
    return "Swapline uses this folder. By this file it notices when the disk or share is not mounted."
        + "\nPlease leave it here.\nid="
        + id
        + "\n"
        + owner.map(FolderOwner::lines).orElse("");
  }
}
