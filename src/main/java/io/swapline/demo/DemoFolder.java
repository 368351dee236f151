package io.swapline.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Where a demo puts its files: a new folder in the installation, for people to look into. */
final class DemoFolder {
  private DemoFolder() {}

  /**
   * Made for this one demo. Where the installation cannot be written, it is one of the system's for
   * temporary files.
   */
  static Path make(Path home, LocalDateTime now) throws IOException {
    try {
      return in(Files.createDirectories(home.resolve("demo")), now);
    } catch (IOException notToBeWritten) {
      return Files.createTempDirectory("swapline-demo-");
    }
  }

  private static Path in(Path top, LocalDateTime now) throws IOException {
    String time = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(now);
    Path folder = top.resolve(time);
    for (int n = 2; Files.exists(folder); n++) {
      folder = top.resolve(time + "-" + n);
    }
    return Files.createDirectory(folder);
  }
}
