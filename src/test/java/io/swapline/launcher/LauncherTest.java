package io.swapline.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the script does before Java runs. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  @TempDir Path folder;
  private LauncherScene scene;

  @BeforeEach
  void layOutATree() throws IOException {
    scene = new LauncherScene(folder);
  }

  @Test
  void buildsWhenNothingIsBuiltAndSaysSo() throws Exception {
    LauncherScene.Run run = scene.swapline("run");

    assertThat(run.err())
        .startsWith("Building Swapline (first run takes a minute or two) …\n")
        .contains(" compile");
    assertThat(run.exit()).isZero();
    assertThat(scene.mavenCalls())
        .singleElement()
        .asString()
        .startsWith("in " + scene.home() + ": -B ")
        .endsWith(" package");
    assertThat(scene.home().resolve("target/launcher.lock")).doesNotExist();
  }

  @Test
  void doesNotBuildWhatIsBuilt() throws Exception {
    scene.built();
    LauncherScene.Run run = scene.swapline("run");

    assertThat(run.err()).isEmpty();
    assertThat(scene.mavenCalls()).isEmpty();
    assertThat(run.out()).contains("<-cp>", "<io.swapline.Swapline><run>");
  }

  @Test
  void buildsOnceWhenASourceIsNewer() throws Exception {
    scene.built();
    LauncherScene.write(scene.home().resolve("src/main/resources/db/V2.sql"), "-- new");

    assertThat(scene.swapline("jobs").err()).contains("Building Swapline");
    assertThat(scene.swapline("jobs").err()).isEmpty();
    assertThat(scene.mavenCalls()).hasSize(1);
  }

  @Test
  void buildsWhenWhatIsGeneratedIsNewer() throws Exception {
    scene.built();
    LauncherScene.write(scene.home().resolve("src/generated/resources/META-INF/ledger.json"), "{}");

    assertThat(scene.swapline("jobs").err()).contains("Building Swapline");
  }

  @Test
  void librariesOfAnOlderPomAreLeftBehind() throws Exception {
    scene.built();
    LauncherScene.write(scene.home().resolve("target/lib/old-1.0.jar"), "");
    LauncherScene.write(scene.home().resolve("pom.xml"), "<project><!-- newer --></project>");

    assertThat(scene.swapline("jobs").exit()).isZero();
    assertThat(scene.home().resolve("target/lib")).isEmptyDirectory();
  }

  @Test
  void buildsWhenTheDemoIsMissingAndLeavesNoneOfAnOlderBuild() throws Exception {
    scene.built();
    LauncherScene.write(scene.home().resolve("target/demo-lib/old-1.0.jar"), "");
    Files.delete(scene.home().resolve("target/demo-lib/swapline-demo.jar"));

    assertThat(scene.swapline("demo").err()).contains("Building Swapline");
    assertThat(scene.home().resolve("target/demo-lib"))
        .isDirectoryNotContaining("glob:**/old-*")
        .isDirectoryContaining("glob:**/swapline-demo.jar");
  }

  @Test
  void passesArgumentsUnchanged() throws Exception {
    scene.built();
    LauncherScene.Run run =
        scene.swapline("check", "my clips/ä", "--set", "a='b \"c\" *' $HOME", "");

    assertThat(run.out())
        .contains("<io.swapline.Swapline><check><my clips/ä><--set><a='b \"c\" *' $HOME><>");
  }

  /** What an operator added comes last. */
  private static String classpathOf(String home) {
    return "<" + home + "/target/swapline.jar:" + home + "/target/lib/*:" + home + "/lib/*>";
  }

  @Test
  void givesJavaItsHomeOptionsAndAUtf8Locale() throws Exception {
    scene.built();
    LauncherScene.Run run = scene.swapline(Map.of("SWAPLINE_JAVA_OPTS", "-Xmx1g -Dx=*"), "run");

    assertThat(run.out())
        .contains("<-Dswapline.home=" + scene.home() + ">")
        .contains("<-Dlogback.configurationFile=" + scene.home() + "/config/logback.xml>")
        .contains("<-Xmx256m>", "<-Xmx1g><-Dx=*><-cp>")
        .contains(classpathOf(scene.home().toString()))
        .endsWith(" LC_ALL=C.UTF-8\n");
    assertThat(scene.swapline(Map.of("LANG", "de_DE.UTF-8"), "run").out()).endsWith(" LC_ALL=\n");
  }

  @Test
  void onlyTheDemoSeesTheDemoLibraries() throws Exception {
    scene.built();

    assertThat(scene.swapline("demo").out()).contains(scene.home() + "/target/demo-lib/*");
    assertThat(scene.swapline("check", "demo").out()).doesNotContain("demo-lib");
  }

  @Test
  void theServerOfTheDemoWithABucketIsFetchedOnceAndForThatAlone() throws Exception {
    scene.built();

    assertThat(scene.swapline("demo").err()).isEmpty();
    assertThat(scene.swapline("demo", "--s3").err())
        .startsWith("Fetching an S3 server for the demo (once, ");
    assertThat(scene.swapline("demo", "--s3").err()).isEmpty();
    assertThat(scene.mavenCalls())
        .singleElement()
        .asString()
        .endsWith(" -Ps3-server antrun:run@s3-server");
    assertThat(scene.swapline("demo", "--s3").out()).doesNotContain("s3proxy-lib");
  }

  @Test
  void aServerOfTheDemoThatCannotBeFetchedIsToldWithMavensWords() throws Exception {
    scene.built();
    LauncherScene.Run run =
        scene.swapline(Map.of("FAKE_FAILURE", "no route to the repository"), "demo", "--s3");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .contains("[ERROR] no route to the repository")
        .endsWith("swapline: the S3 server could not be fetched; Maven's last lines are above\n");
    assertThat(scene.home().resolve("target/launcher.lock")).doesNotExist();
  }

  @Test
  void refusesJavaThatIsTooOldOrMissing() throws Exception {
    scene.built();
    assertThat(scene.swapline(Map.of("FAKE_VERSION", "11.0.2"), "run"))
        .isEqualTo(
            new LauncherScene.Run(
                1,
                "",
                "swapline: Java 11.0.2 at "
                    + scene.tools().resolve("java")
                    + " is too old; a JDK 17 or newer is needed\n"));
    assertThat(scene.swapline(Map.of("FAKE_VERSION", "1.8.0_402"), "run").exit()).isEqualTo(1);
    assertThat(scene.swapline(Map.of("FAKE_VERSION", "25-ea"), "run").exit()).isZero();
    assertThat(scene.swapline(Map.of("JAVA_HOME", "/nowhere"), "run").err())
        .contains("JAVA_HOME is /nowhere, but there is no bin/java in it");

    Files.delete(scene.tools().resolve("java"));
    assertThat(scene.swapline("run").err())
        .startsWith("swapline: Java was not found; install a JDK 17");
  }

  @Test
  void javaThatGetsTooLittleMemoryIsNotCalledTooOld() throws Exception {
    scene.built();
    String said =
        "Picked up JAVA_TOOL_OPTIONS: -Dx\\nError occurred during initialization of VM\\n"
            + "Could not reserve enough space for 262144KB object heap";

    LauncherScene.Run run = scene.swapline(Map.of("FAKE_TROUBLE", said), "run");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .startsWith(
            "swapline: Java at " + scene.tools().resolve("java") + " gets too little memory: Could")
        .contains("ulimit -v", "SWAPLINE_JAVA_OPTS=-Xmx128m")
        .doesNotContain("too old")
        .hasLineCount(1);
    assertThat(scene.swapline(Map.of("FAKE_TROUBLE", "Unrecognized option: -Xfoo"), "run").err())
        .isEqualTo(
            "swapline: Java at "
                + scene.tools().resolve("java")
                + " does not start: Unrecognized option: -Xfoo\n");
  }

  @Test
  void tooFewOpenFilesAreToldBeforeAnythingIsBegun() throws Exception {
    scene.built();
    LauncherScene.Run run =
        scene
            .start(
                scene.home(),
                Map.of(),
                List.of("/bin/sh", "-c", "ulimit -n 64; exec ./swapline run"))
            .end();

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("only 64 files may be open at once", "LimitNOFILE=");
  }

  @Test
  void aFolderThatCannotBeBuiltInIsToldAtOnce() throws Exception {
    assumeFalse(System.getProperty("user.name").equals("root"), "root may write everywhere");
    assertThat(Files.createDirectories(scene.home().resolve("target")).toFile().setWritable(false))
        .isTrue();

    LauncherScene.Run run = scene.swapline("run");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .contains("must be built first", "cannot write to " + scene.home() + "/target");
  }

  @Test
  void aDyingServiceLeavesItsWordInItsDataFolderAndOtherCommandsNone() throws Exception {
    Path data = Files.createDirectories(scene.home().resolve("my data"));
    Process service =
        new ProcessBuilder("/bin/sleep", "60")
            .redirectInput(LauncherScene.write(data.resolve("swapline.lock"), "").toFile())
            .start();
    Process other = new ProcessBuilder("/bin/sleep", "60").start();
    try {
      assertThat(scene.swapline("leave-word", "out-of-memory", "" + other.pid()).exit()).isZero();
      assertThat(data.resolve("swapline.died")).doesNotExist();

      assertThat(scene.swapline("leave-word", "out-of-memory", "" + service.pid()).exit()).isZero();
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
    scene.built();

    assertThat(scene.swapline("run").out())
        .contains(
            "<-XX:OnOutOfMemoryError=sh \"$SWAPLINE_HOME/swapline\" leave-word out-of-memory %p>",
            "<-XX:OnError=sh \"$SWAPLINE_HOME/swapline\" leave-word fault %p>")
        .contains(" SWAPLINE_HOME=" + scene.home() + "\n");
  }

  @Test
  void missingMavenOrCompilerIsTold() throws Exception {
    Files.delete(scene.tools().resolve("javac"));
    assertThat(scene.swapline("run").err()).contains("needs a JDK (with javac)");

    Files.delete(scene.tools().resolve("mvn"));
    assertThat(scene.swapline("run").err()).contains("install Maven (mvn) 3.8 or newer");
  }

  @Test
  void failedBuildShowsItsEndAndIsTriedAgain() throws Exception {
    LauncherScene.Run run = scene.swapline(Map.of("FAKE_FAILURE", "cannot find symbol"), "run");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .containsSubsequence("[ERROR] cannot find symbol\n", "swapline: the build failed");
    assertThat(scene.home().resolve("target/launcher.lock")).doesNotExist();
    assertThat(scene.swapline("run").exit()).isZero();
  }

  @Test
  void worksThroughLinksAndFromAnotherFolder() throws Exception {
    scene.built();
    Path bin = Files.createDirectories(scene.home().resolveSibling("bin"));
    Files.createSymbolicLink(bin.resolve("real"), Path.of("../swap line/swapline"));
    Files.createSymbolicLink(bin.resolve("sl"), bin.resolve("real"));

    LauncherScene.Run run = scene.start(bin, Map.of(), List.of("./sl", "run")).end();

    assertThat(run.out()).contains("<-Dswapline.home=" + scene.home() + ">");
  }

  @Test
  void twoAtTheSameTimeBuildOnce() throws Exception {
    LauncherScene.Started first =
        scene.start(scene.home(), Map.of("FAKE_SECONDS", "1"), List.of("./swapline", "a"));
    LauncherScene.Started second =
        scene.start(scene.home(), Map.of("FAKE_SECONDS", "1"), List.of("./swapline", "b"));

    assertThat(first.end().out()).contains("<a>");
    assertThat(second.end().out()).contains("<b>");
    assertThat(scene.mavenCalls()).hasSize(1);
  }

  @Test
  void lockOfADeadLauncherIsBroken() throws Exception {
    Process dead = new ProcessBuilder("/bin/sh", "-c", ":").start();
    assertThat(dead.waitFor(10, TimeUnit.SECONDS)).isTrue();
    LauncherScene.write(scene.home().resolve("target/launcher.lock/pid"), dead.pid() + "\n");

    LauncherScene.Run run = scene.swapline("run");

    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("Waiting for another swapline").contains("Building Swapline");
  }
}
