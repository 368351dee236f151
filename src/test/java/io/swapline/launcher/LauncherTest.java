package io.swapline.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the real script over a small tree, with stand-ins for java and mvn. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
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
      mkdir -p target/lib target/demo-lib
      : >target/demo-lib/swapline-demo.jar
      : >target/swapline.jar
      printf 'no end of line'
      """;

  @TempDir Path folder;
  private Path home;
  private Path tools;

  private record Run(int exit, String out, String err) {}

  /** Errors go to a file, so that neither pipe can fill up unread. */
  private record Started(Process process, Path err) {
    Run end() throws Exception {
      String out = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return new Run(process.exitValue(), out, Files.readString(err));
    }
  }

  @BeforeEach
  void layOutATree() throws IOException {
    Path root = folder.toRealPath();
    home = Files.createDirectories(root.resolve("swap line"));
    tools = Files.createDirectories(root.resolve("tools"));
    Files.copy(Path.of("swapline"), home.resolve("swapline"));
    assertThat(home.resolve("swapline").toFile().setExecutable(true)).isTrue();
    write(home.resolve("pom.xml"), "<project/>");
    write(home.resolve("src/main/java/A.java"), "class A {}");
    write(home.resolve("config/application.properties"), "");
    for (String tool : TOOLS) {
      String place = Files.exists(Path.of("/usr/bin", tool)) ? "/usr/bin/" : "/bin/";
      command(tool, "#!/bin/sh\nexec " + place + tool + " \"$@\"\n");
    }
    command("java", JAVA);
    command("javac", "#!/bin/sh\n");
    command("mvn", MAVEN);
  }

  @Test
  void buildsWhenNothingIsBuiltAndSaysSo() throws Exception {
    Run run = swapline("run");

    assertThat(run.err())
        .startsWith("Building Swapline (first run takes a minute or two) …\n")
        .contains(" compile");
    assertThat(run.exit()).isZero();
    assertThat(mavenCalls())
        .singleElement()
        .asString()
        .startsWith("in " + home + ": -B ")
        .endsWith(" package");
    assertThat(home.resolve("target/launcher.lock")).doesNotExist();
  }

  @Test
  void doesNotBuildWhatIsBuilt() throws Exception {
    built();
    Run run = swapline("run");

    assertThat(run.err()).isEmpty();
    assertThat(mavenCalls()).isEmpty();
    assertThat(run.out()).contains("<-cp>", "<io.swapline.Swapline><run>");
  }

  @Test
  void buildsOnceWhenASourceIsNewer() throws Exception {
    built();
    write(home.resolve("src/main/resources/db/V2.sql"), "-- new");

    assertThat(swapline("jobs").err()).contains("Building Swapline");
    assertThat(swapline("jobs").err()).isEmpty();
    assertThat(mavenCalls()).hasSize(1);
  }

  @Test
  void librariesOfAnOlderPomAreLeftBehind() throws Exception {
    built();
    write(home.resolve("target/lib/old-1.0.jar"), "");
    write(home.resolve("pom.xml"), "<project><!-- newer --></project>");

    assertThat(swapline("jobs").exit()).isZero();
    assertThat(home.resolve("target/lib")).isEmptyDirectory();
  }

  @Test
  void buildsWhenTheDemoIsMissingAndLeavesNoneOfAnOlderBuild() throws Exception {
    built();
    write(home.resolve("target/demo-lib/old-1.0.jar"), "");
    Files.delete(home.resolve("target/demo-lib/swapline-demo.jar"));

    assertThat(swapline("demo").err()).contains("Building Swapline");
    assertThat(home.resolve("target/demo-lib"))
        .isDirectoryNotContaining("glob:**/old-*")
        .isDirectoryContaining("glob:**/swapline-demo.jar");
  }

  @Test
  void passesArgumentsUnchanged() throws Exception {
    built();
    Run run = swapline("check", "my clips/ä", "--set", "a='b \"c\" *' $HOME", "");

    assertThat(run.out())
        .contains("<io.swapline.Swapline><check><my clips/ä><--set><a='b \"c\" *' $HOME><>");
  }

  @Test
  void givesJavaItsHomeOptionsAndAUtf8Locale() throws Exception {
    built();
    Run run = swapline(Map.of("SWAPLINE_JAVA_OPTS", "-Xmx1g -Dx=*"), "run");

    assertThat(run.out())
        .contains("<-Dswapline.home=" + home + ">")
        .contains("<-Dlogback.configurationFile=" + home + "/config/logback.xml>")
        .contains("<-Xmx256m>", "<-Xmx1g><-Dx=*><-cp>")
        .contains("<" + home + "/target/swapline.jar:" + home + "/target/lib/*>")
        .endsWith(" LC_ALL=C.UTF-8\n");
    assertThat(swapline(Map.of("LANG", "de_DE.UTF-8"), "run").out()).endsWith(" LC_ALL=\n");
  }

  @Test
  void onlyTheDemoSeesTheDemoLibraries() throws Exception {
    built();

    assertThat(swapline("demo").out()).contains(home + "/target/demo-lib/*");
    assertThat(swapline("check", "demo").out()).doesNotContain("demo-lib");
  }

  @Test
  void refusesJavaThatIsTooOldOrMissing() throws Exception {
    built();
    assertThat(swapline(Map.of("FAKE_VERSION", "11.0.2"), "run"))
        .isEqualTo(
            new Run(
                1,
                "",
                "swapline: Java 11.0.2 at "
                    + tools.resolve("java")
                    + " is too old; a JDK 17 or newer is needed\n"));
    assertThat(swapline(Map.of("FAKE_VERSION", "1.8.0_402"), "run").exit()).isEqualTo(1);
    assertThat(swapline(Map.of("FAKE_VERSION", "25-ea"), "run").exit()).isZero();
    assertThat(swapline(Map.of("JAVA_HOME", "/nowhere"), "run").err())
        .contains("JAVA_HOME is /nowhere, but there is no bin/java in it");

    Files.delete(tools.resolve("java"));
    assertThat(swapline("run").err()).startsWith("swapline: Java was not found; install a JDK 17");
  }

  @Test
  void javaThatGetsTooLittleMemoryIsNotCalledTooOld() throws Exception {
    built();
    String said =
        "Picked up JAVA_TOOL_OPTIONS: -Dx\\nError occurred during initialization of VM\\n"
            + "Could not reserve enough space for 262144KB object heap";

    Run run = swapline(Map.of("FAKE_TROUBLE", said), "run");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("swapline: Java at " + tools.resolve("java") + " gets too little memory: Could")
        .contains("ulimit -v", "SWAPLINE_JAVA_OPTS=-Xmx128m")
        .doesNotContain("too old")
        .hasLineCount(1);
    assertThat(swapline(Map.of("FAKE_TROUBLE", "Unrecognized option: -Xfoo"), "run").err())
        .isEqualTo(
            "swapline: Java at "
                + tools.resolve("java")
                + " does not start: Unrecognized option: -Xfoo\n");
  }

  @Test
  void tooFewOpenFilesAreToldBeforeAnythingIsBegun() throws Exception {
    built();
    Run run =
        start(home, Map.of(), List.of("/bin/sh", "-c", "ulimit -n 64; exec ./swapline run")).end();

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("only 64 files may be open at once", "LimitNOFILE=");
  }

  @Test
  void aFolderThatCannotBeBuiltInIsToldAtOnce() throws Exception {
    assumeFalse(System.getProperty("user.name").equals("root"), "root may write everywhere");
    assertThat(Files.createDirectories(home.resolve("target")).toFile().setWritable(false))
        .isTrue();

    Run run = swapline("run");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("must be built first", "cannot write to " + home + "/target");
  }

  @Test
  void aDyingServiceLeavesItsWordInItsDataFolderAndOtherCommandsNone() throws Exception {
    Path data = Files.createDirectories(home.resolve("my data"));
    Process service =
        new ProcessBuilder("/bin/sleep", "60")
            .redirectInput(write(data.resolve("swapline.lock"), "").toFile())
            .start();
    Process other = new ProcessBuilder("/bin/sleep", "60").start();
    try {
      assertThat(swapline("leave-word", "out-of-memory", "" + other.pid()).exit()).isZero();
      assertThat(data.resolve("swapline.died")).doesNotExist();

      assertThat(swapline("leave-word", "out-of-memory", "" + service.pid()).exit()).isZero();
      assertThat(data.resolve("swapline.died"))
          .content()
          .matches("out-of-memory [0-9]+ " + service.pid() + "\n");
    } finally {
      service.destroyForcibly();
      other.destroyForcibly();
    }
  }

  @Test
  void javaLeavesAWordWhenItRunsOutOfMemoryOrHasAFault() throws Exception {
    built();

    assertThat(swapline("run").out())
        .contains(
            "<-XX:OnOutOfMemoryError=sh \"$SWAPLINE_HOME/swapline\" leave-word out-of-memory %p>",
            "<-XX:OnError=sh \"$SWAPLINE_HOME/swapline\" leave-word fault %p>")
        .contains(" SWAPLINE_HOME=" + home + "\n");
  }

  @Test
  void missingMavenOrCompilerIsTold() throws Exception {
    Files.delete(tools.resolve("javac"));
    assertThat(swapline("run").err()).contains("needs a JDK (with javac)");

    Files.delete(tools.resolve("mvn"));
    assertThat(swapline("run").err()).contains("install Maven (mvn) 3.8 or newer");
  }

  @Test
  void failedBuildShowsItsEndAndIsTriedAgain() throws Exception {
    Run run = swapline(Map.of("FAKE_FAILURE", "cannot find symbol"), "run");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .containsSubsequence("[ERROR] cannot find symbol\n", "swapline: the build failed");
    assertThat(home.resolve("target/launcher.lock")).doesNotExist();
    assertThat(swapline("run").exit()).isZero();
  }

  @Test
  void worksThroughLinksAndFromAnotherFolder() throws Exception {
    built();
    Path bin = Files.createDirectories(home.resolveSibling("bin"));
    Files.createSymbolicLink(bin.resolve("real"), Path.of("../swap line/swapline"));
    Files.createSymbolicLink(bin.resolve("sl"), bin.resolve("real"));

    Run run = start(bin, Map.of(), List.of("./sl", "run")).end();

    assertThat(run.out()).contains("<-Dswapline.home=" + home + ">");
  }

  @Test
  void twoAtTheSameTimeBuildOnce() throws Exception {
    Started first = start(home, Map.of("FAKE_SECONDS", "1"), List.of("./swapline", "a"));
    Started second = start(home, Map.of("FAKE_SECONDS", "1"), List.of("./swapline", "b"));

    assertThat(first.end().out()).contains("<a>");
    assertThat(second.end().out()).contains("<b>");
    assertThat(mavenCalls()).hasSize(1);
  }

  @Test
  void lockOfADeadLauncherIsBroken() throws Exception {
    Process dead = new ProcessBuilder("/bin/sh", "-c", ":").start();
    assertThat(dead.waitFor(10, TimeUnit.SECONDS)).isTrue();
    write(home.resolve("target/launcher.lock/pid"), dead.pid() + "\n");

    Run run = swapline("run");

    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("Waiting for another swapline").contains("Building Swapline");
  }

  private void built() throws IOException {
    Files.createDirectories(home.resolve("target/lib"));
    write(home.resolve("target/demo-lib/swapline-demo.jar"), "");
    write(home.resolve("target/swapline.jar"), "");
    FileTime earlier = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    for (String source : List.of("pom.xml", "src/main", "src/main/java", "src/main/java/A.java")) {
      Files.setLastModifiedTime(home.resolve(source), earlier);
    }
    Files.setLastModifiedTime(
        home.resolve("target/swapline.jar"), FileTime.from(earlier.toInstant().plusSeconds(60)));
  }

  private List<String> mavenCalls() throws IOException {
    Path calls = home.resolve("mvn-calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  private Run swapline(String... arguments) throws Exception {
    return swapline(Map.of(), arguments);
  }

  private Run swapline(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("./swapline"));
    command.addAll(List.of(arguments));
    return start(home, environment, command).end();
  }

  private Started start(Path workingFolder, Map<String, String> environment, List<String> command)
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

  private static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
