package io.swapline.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The real script in a small tree, with stand-ins for java and mvn. */
final class LauncherScene {
  private static final List<String> TOOLS =
      List.of(
          "awk",
          "cat",
          "date",
          "dirname",
          "find",
          "id",
          "mkdir",
          "mv",
          "ps",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "tail",
          "touch");

  private static final String JAVA =
      """
      #!/bin/sh
      case " $* " in *" -version "*)
        if [ -n "${FAKE_TROUBLE:-}" ]; then
          printf '%b\\n' "$FAKE_TROUBLE"
          exit 1
        fi
        echo "openjdk version \\"${FAKE_VERSION:-17.0.15}\\" 2025-04-15" >&2
        exit 0
      esac
      for argument in "$@"; do printf '<%s>' "$argument"; done
      echo " SWAPLINE_HOME=$SWAPLINE_HOME"
      echo " LC_ALL=${LC_ALL:-}"
      """;

  private static final String MAVEN =
      """
      #!/bin/sh
      echo "in $PWD: $*" >>mvn-calls
      echo "[INFO] --- maven-compiler-plugin:3.14.1:compile (default-compile) @ swapline ---"
      if [ -n "${FAKE_FAILURE:-}" ]; then
        echo "[ERROR] $FAKE_FAILURE"
        exit 1
      fi
      sleep "${FAKE_SECONDS:-0}"
      case "$*" in *s3-server*)
        mkdir -p target/s3proxy-lib
        : >target/s3proxy-lib/complete
        exit 0
      esac
      mkdir -p target/lib target/demo-lib
      : >target/demo-lib/swapline-demo.jar
      : >target/swapline.jar
      printf 'no end of line'
      """;

  private final Path folder;
  private final Path home;
  private final Path tools;

  /** How it ended, and what it said. */
  record Run(int exit, String out, String err) {}

  /** Errors go to a file, so that neither pipe can fill up unread. */
  record Started(Process process, Path err) {
    Run end() throws Exception {
      String out = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return new Run(process.exitValue(), out, Files.readString(err));
    }
  }

  LauncherScene(Path folder) throws IOException {
    this.folder = folder;
    Path root = folder.toRealPath();
    home = Files.createDirectories(root.resolve("swap line"));
    tools = Files.createDirectories(root.resolve("tools"));
    Files.copy(Path.of("swapline"), home.resolve("swapline"));
    assertThat(home.resolve("swapline").toFile().setExecutable(true)).isTrue();
    write(home.resolve("pom.xml"), "<project/>");
    write(home.resolve("src/main/java/A.java"), "class A {}");
    write(home.resolve("src/generated/java/B.java"), "class B {}");
    write(home.resolve("config/application.properties"), "");
    for (String tool : TOOLS) {
      String place = Files.exists(Path.of("/usr/bin", tool)) ? "/usr/bin/" : "/bin/";
      command(tool, "#!/bin/sh\nexec " + place + tool + " \"$@\"\n");
    }
    command("java", JAVA);
    command("javac", "#!/bin/sh\n");
    command("mvn", MAVEN);
  }

  Path home() {
    return home;
  }

  /** The only folder that it finds programs in. */
  Path tools() {
    return tools;
  }

  /** Everything is built, and newer than its sources. */
  void built() throws IOException {
    Files.createDirectories(home.resolve("target/lib"));
    Files.createDirectories(home.resolve("target/demo-lib"));
    write(home.resolve("target/demo-lib/swapline-demo.jar"), "");
    write(home.resolve("target/swapline.jar"), "");
    FileTime earlier = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    for (String source :
        List.of(
            "pom.xml",
            "src/main",
            "src/main/java",
            "src/main/java/A.java",
            "src/generated",
            "src/generated/java",
            "src/generated/java/B.java")) {
      Files.setLastModifiedTime(home.resolve(source), earlier);
    }
    Files.setLastModifiedTime(
        home.resolve("target/swapline.jar"), FileTime.from(earlier.toInstant().plusSeconds(60)));
  }

  /** A line for each build. */
  List<String> mavenCalls() throws IOException {
    Path calls = home.resolve("mvn-calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  /** Runs the script to its end. */
  Run swapline(String... arguments) throws Exception {
    return swapline(Map.of(), arguments);
  }

  /** Runs the script to its end, with nothing else in its environment. */
  Run swapline(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("./swapline"));
    command.addAll(List.of(arguments));
    return start(home, environment, command).end();
  }

  /** Starts a command that finds the stand-ins, and returns at once. */
  Started start(Path workingFolder, Map<String, String> environment, List<String> command)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(workingFolder.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    builder.environment().putAll(environment);
    Path err = Files.createTempFile(folder, "err", "");
    builder.redirectError(err.toFile());
    return new Started(builder.start(), err);
  }

  private void command(String name, String script) throws IOException {
    write(tools.resolve(name), script);
    assertThat(tools.resolve(name).toFile().setExecutable(true)).isTrue();
  }

  /** Writes a file, in folders that are made for it. */
  static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
