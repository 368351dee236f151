package io.swapline.it.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What Java needs to know for a quick start, written down once for all tests of this JVM by the
 * hidden command with which the launcher does the same after a build. Services start without it
 * too, in twice the time.
 */
final class StartArchive {
  private static final Optional<Path> FILE = make();

  private StartArchive() {}

  /** The archive; empty where this Java makes none. */
  static Optional<Path> file() {
    return FILE;
  }

  private static Optional<Path> make() {
    try {
      Path home = Project.scratch("archive");
      try {
        Project.copyHome(home);
        Path part = home.resolve("swapline.jsa");
        Process process =
            new ProcessBuilder(command(home, part))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        if (!ended || process.exitValue() != 0 || !Files.exists(part)) {
          return Optional.empty();
        }
        // A process that still has an older one open keeps it.
        return Optional.of(
            Files.move(
                part,
                home.resolveSibling("swapline.jsa"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING));
      } finally {
        Project.delete(home);
      }
    } catch (IOException e) {
      System.out.println("services start without an archive of classes: " + e);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static List<String> command(Path home, Path archive) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:ArchiveClassesAtExit=" + archive);
    command.addAll(Launch.AS_THE_LAUNCHER);
    command.add("-Dlogback.configurationFile=" + home.resolve("config/logback.xml"));
    command.add("-Dswapline.home=" + home);
    // Without the tests' own classes: Java archives none from a folder, and takes a longer path.
    command.addAll(List.of("-cp", Project.classpath(false)));
    command.addAll(List.of("io.swapline.Swapline", "warm-up"));
    return command;
  }
}
