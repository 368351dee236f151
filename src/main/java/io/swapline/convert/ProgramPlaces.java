package io.swapline.convert;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the system has its commands.
 *
 * @param folders as in {@code PATH}
 */
record ProgramPlaces(String folders) {

  /** As this process was told. */
  static ProgramPlaces ofSystem() {
    return new ProgramPlaces(Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin"));
  }

  /** The program of that name, absolute; a folder that is named relative to anything is skipped. */
  Optional<Path> find(String name) {
    for (String folder : folders.split(File.pathSeparator, -1)) {
      try {
        Path program = Path.of(folder).resolve(name);
        if (program.isAbsolute() && Files.isRegularFile(program) && Files.isExecutable(program)) {
          return Optional.of(program);
        }
      } catch (InvalidPathException e) {
        // No folder can be called so.
      }
    }
    return Optional.empty();
  }
}
