package io.swapline.it.people;

import io.swapline.it.support.Clip;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Files whose names are any bytes, also those that are no text. A name is written here with one
 * character for each of its bytes.
 */
final class RawNames {
  private final Path work;
  private final Map<String, Path> moves = new LinkedHashMap<>();
  private int pairs;

  /**
   * @param work a folder on the same disk, for what is to be moved
   */
  RawNames(Path work) throws IOException {
    this.work = Files.createDirectories(work);
  }

  /** A pair of its own bytes under that NAME, to be taken at once when it is moved. */
  RawNames pair(String name) throws IOException {
    String stem = "pair" + ++pairs;
    moves.put(name + ".mp4", Clip.video(work.resolve(stem + ".mp4"), 500));
    moves.put(name + ".face.jpg", Clip.face(work.resolve(stem + ".jpg")));
    moves.put(name + ".ready", Files.createFile(work.resolve(stem + ".ready")));
    return this;
  }

  /** Moves them all into that folder, in the order in which they were named. */
  void into(Path folder) throws IOException {
    for (Map.Entry<String, Path> move : moves.entrySet()) {
      Files.move(move.getValue(), Path.of(URI.create(folder.toUri() + encoded(move.getKey()))));
    }
    moves.clear();
  }

  /** The names in a folder, byte for byte, but for hidden ones. */
  static List<String> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(RawNames::of).filter(name -> !name.startsWith(".")).sorted().toList();
    }
  }

  /** The URI of a path has its bytes, whatever they mean. */
  private static String of(Path path) {
    URI uri = path.toUri();
    String raw = uri.getRawPath().replaceFirst("/$", "");
    raw = raw.substring(raw.lastIndexOf('/') + 1);
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) == '%') {
        name.append((char) Integer.parseInt(raw.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        name.append(raw.charAt(i));
      }
    }
    return name.toString();
  }

  private static String encoded(String name) {
    StringBuilder encoded = new StringBuilder();
    name.chars().forEach(c -> encoded.append("%%%02X".formatted(c)));
    return encoded.toString();
  }
}
