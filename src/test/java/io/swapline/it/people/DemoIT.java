package io.swapline.it.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.it.support.Clip;
import io.swapline.it.support.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first command that anybody tries. */
class DemoIT {
  private Path home;
  private Process process;

  @BeforeEach
  void copyTheTree() throws IOException {
    home = Project.scratch("demo");
    Project.copyTree(home);
  }

  @AfterEach
  void clear() throws IOException {
    if (process != null) {
      process.destroyForcibly();
    }
    Project.delete(home);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--s3"})
  void theDemoDeliversAResultWithItsReceiptAndIsPaidOnce(String options) throws Exception {
    deliversOnce(options);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wavespeed", "crun", "deepixels", "novita-image"})
  @Tag("long")
  void theDemoDoesSoWithEachOtherProvidersApi(String provider) throws Exception {
    deliversOnce("--provider " + provider);
  }

  private void deliversOnce(String options) throws Exception {
    Path screen = start(options);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends within a minute").isTrue();

    String said = Files.readString(screen);
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said)
        .doesNotContain("Building", "Fetching")
        .contains("The provider's book: 1 submit, 1 paid, 0 breaches of its contract.")
        .contains("Next: ./swapline check FOLDER");
    Path output = file(said, line(said, "Output: +(.+)"));
    Path receipt = file(said, line(said, "Receipt: +(.+)"));
    JsonNode json = new ObjectMapper().readTree(receipt.toFile());
    assertThat(json.at("/output/sha256").asText()).isEqualTo(Clip.sha256(output));
    assertThat(json.at("/output/bytes").asLong()).isEqualTo(Files.size(output)).isPositive();
    assertThat(servers()).isEmpty();
  }

  /** An object lies as a file in the folder that is named, and is in the listing. */
  private Path file(String said, String place) {
    String bucket = "s3://swapline-demo/";
    if (!place.startsWith(bucket)) {
      return home.resolve(place);
    }
    String key = place.substring(bucket.length());
    assertThat(key).startsWith("out/");
    assertThat(said).containsPattern("(?m)^ +[0-9,]+ bytes {2}\\Q" + key + "\\E$");
    return home.resolve(line(said, "Bucket: +(.+) \\(as files\\)")).resolve(key);
  }

  @Test
  void theDemoThatIsEndedInTheMiddleLeavesNoServerBehind() throws Exception {
    Path screen = start("--s3");
    Awaitility.await("the pair is dropped")
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.readString(screen).contains("Dropped sample.mp4"));
    assertThat(Files.readString(screen)).contains(" into s3://swapline-demo/in/");
    assertThat(servers()).isNotEmpty();

    process.destroy();

    Awaitility.await("all is ended")
        .atMost(Duration.ofSeconds(30))
        .until(() -> !process.isAlive() && servers().isEmpty());
  }

  @Test
  void aDemoThatIsKeptTakesPairsOfOnesOwnUntilItIsEnded() throws Exception {
    Path screen = start("--keep");
    Awaitility.await("the sample is dropped")
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.readString(screen).contains("Dropped sample.mp4"));
    Path sample = home.resolve(line(Files.readString(screen), "Dropped .* into (.+)"));
    assertThat(sample.resolveSibling("demo.properties")).isNotEmptyFile();
    Awaitility.await("it says where to drop")
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.readString(screen).contains("To look on, in another shell"));
    String said = Files.readString(screen);
    Path inbox = home.resolve(line(said, "Drop here: +(\\S+) .*"));
    Path outbox = home.resolve(line(said, "Results: +(.+)"));
    Clip.video(inbox.resolve("mine.mp4"), 2000);
    Clip.face(inbox.resolve("mine.face.jpg"));

    Awaitility.await("one's own result")
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.exists(outbox.resolve("mine.receipt.json")));
    assertThat(outbox.resolve("mine.mp4")).isNotEmptyFile();
    String jobs = jobs(line(said, "To look on, in another shell: \\./swapline watch (.+)"));
    assertThat(jobs).contains("mine", "sample", "delivered", "2 over");

    process.destroy();

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ends").isTrue();
    assertThat(servers()).isEmpty();
    assertThat(Files.readString(screen))
        .doesNotContain("Not everything was closed")
        .containsPattern("Ended; its files are in demo/\\S+: remove them when you like\\.");
  }

  private String jobs(String config) throws Exception {
    Path file = home.resolve("jobs");
    Process jobs =
        new ProcessBuilder(("./swapline jobs " + config).split(" "))
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(file.toFile())
            .start();
    assertThat(jobs.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readString(file);
  }

  private Path start(String options) throws IOException {
    Path screen = home.resolve("screen");
    process =
        new ProcessBuilder(("./swapline demo " + options).trim().split(" "))
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(screen.toFile())
            .start();
    return screen;
  }

  /** Processes beside the demo that have to do with its folder. */
  private List<ProcessHandle> servers() {
    return ProcessHandle.allProcesses()
        .filter(one -> one.pid() != process.pid())
        .filter(one -> one.info().commandLine().orElse("").contains(home + "/demo/"))
        .toList();
  }

  private static String line(String said, String pattern) {
    Matcher matcher = Pattern.compile("^" + pattern + "$", Pattern.MULTILINE).matcher(said);
    assertThat(matcher.find()).as(said).isTrue();
    return matcher.group(1);
  }
}
