package io.swapline.it.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.it.support.Clip;
import io.swapline.it.support.Project;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
  @ValueSource(strings = {"", "--provider wavespeed"})
  void theDemoDeliversAResultWithItsReceiptAndIsPaidOnce(String options) throws Exception {
    File screen = home.resolve("screen").toFile();
    process =
        new ProcessBuilder(("./swapline demo " + options).trim().split(" "))
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(screen)
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends within a minute").isTrue();

    String said = Files.readString(screen.toPath());
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said)
        .doesNotContain("Building")
        .contains("The provider's book: 1 submit, 1 paid, 0 breaches of its contract.")
        .contains("Next: ./swapline check FOLDER");
    Path output = home.resolve(line(said, "Output: +(.+)"));
    Path receipt = home.resolve(line(said, "Receipt: +(.+)"));
    JsonNode json = new ObjectMapper().readTree(receipt.toFile());
    assertThat(json.at("/output/sha256").asText()).isEqualTo(Clip.sha256(output));
    assertThat(json.at("/output/bytes").asLong()).isEqualTo(Files.size(output)).isPositive();
  }

  private static String line(String said, String pattern) {
    Matcher matcher = Pattern.compile("^" + pattern + "$", Pattern.MULTILINE).matcher(said);
    assertThat(matcher.find()).as(said).isTrue();
    return matcher.group(1);
  }
}
