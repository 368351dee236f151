package io.swapline.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What stands before the command of a program so that the kernel bounds it, and ends it with us.
 * Both are of util-linux; where one is missing, or may not be used, it is done without.
 *
 * @param dieTogether by which it does not outlive a service that is killed
 * @param limit by which its memory and its files are limited
 */
record Confinement(Optional<Path> dieTogether, Optional<Path> limit) {
  private static final long TRIAL_SECONDS = 10;

  /** As far as this system has it. */
  static Confinement of(ProgramPlaces places) {
    Optional<Path> harmless = places.find("true");
    Optional<Path> dies = places.find("setpriv");
    Optional<Path> limits = places.find("prlimit");
    ProgramBounds wide = new ProgramBounds(Duration.ofSeconds(TRIAL_SECONDS), 1L << 34, 1L << 34);
    return new Confinement(
        dies.filter(one -> works(new Confinement(dies, Optional.empty()).around(wide), harmless)),
        limits.filter(
            one -> works(new Confinement(Optional.empty(), limits).around(wide), harmless)));
  }

  /** The beginning of a command line; may be empty. */
  List<String> around(ProgramBounds bounds) {
    List<String> before = new ArrayList<>();
    dieTogether.ifPresent(
        program -> before.addAll(List.of(program.toString(), "--pdeathsig", "KILL", "--")));
    limit.ifPresent(
        program ->
            before.addAll(
                List.of(
                    program.toString(),
                    "--as=" + bounds.memory(),
                    "--fsize=" + bounds.file(),
                    "--core=0",
                    "--")));
    return before;
  }

  private static boolean works(List<String> before, Optional<Path> harmless) {
    if (harmless.isEmpty()) {
      return false;
    }
    List<String> command = new ArrayList<>(before);
    command.add(harmless.get().toString());
    try {
      Process trial =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        return trial.waitFor(TRIAL_SECONDS, TimeUnit.SECONDS) && trial.exitValue() == 0;
      } finally {
        trial.destroyForcibly();
      }
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
