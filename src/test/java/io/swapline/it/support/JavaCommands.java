package io.swapline.it.support;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The command lines of processes in one home folder: as the launcher does, but for the thorough
 * compiler, since no process of a test lives that long.
 *
 * @param home where they find their settings
 */
record JavaCommands(Path home) {

  /**
   * A service, ready to be started but for its output.
   *
   * @param settings those of its {@link Site}; the launch has the last word
   * @param stands the file by which a {@link StepBlock} in it says that a job stands there
   */
  ProcessBuilder service(Launch launch, Map<String, String> settings, Path stands) {
    List<String> command = new ArrayList<>(launch.under());
    command.addAll(java());
    command.addAll(launch.jvm());
    launch
        .block()
        .ifPresent(
            block -> {
              command.add("-D" + StepBlock.NODE + "=" + block.node());
              command.add("-D" + Stand.NAME + "=" + block.name());
              command.add("-D" + Stand.STANDS + "=" + stands);
            });
    command.addAll(swapline(launch.block().isPresent()));
    command.add("run");
    settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
    launch.sets().forEach(set -> command.addAll(List.of("--set", set)));
    launch
        .block()
        .ifPresent(
            one -> command.addAll(List.of("--set", "camel.beans.block=#class:" + one.bean())));
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().put("SWAPLINE_HOME", Path.of("").toAbsolutePath().toString());
    return builder;
  }

  /** Any command that is no service, in the folder of the tests. */
  ProcessBuilder command(List<String> arguments) {
    List<String> command = new ArrayList<>(java());
    command.addAll(swapline(false));
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  private List<String> swapline(boolean withTestClasses) {
    return List.of(
        "-cp",
        Project.classpath(withTestClasses)
            + File.pathSeparator
            + home.resolve("lib")
            + File.separator
            + "*",
        "io.swapline.Swapline");
  }

  private List<String> java() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Launch.AS_THE_LAUNCHER);
    command.add("-XX:TieredStopAtLevel=1");
    StartArchive.file().ifPresent(file -> command.add("-XX:SharedArchiveFile=" + file));
    command.add("-Dlogback.configurationFile=" + home.resolve("config/logback.xml"));
    command.add("-Dswapline.home=" + home);
    return command;
  }
}
