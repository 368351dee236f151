package io.swapline.it.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the product does not bring along is added with one command. */
class AddIT {
  private Path home;

  @BeforeEach
  void copy() throws IOException {
    home = Project.scratch("add");
    Project.copyTree(home);
  }

  @AfterEach
  void delete() throws IOException {
    Project.delete(home);
  }

  @Test
  @Timeout(300)
  void aComponentThatWasAddedIsThereAndNoPartOfOursIsReplaced() throws Exception {
    String address = "swapline.deliver.to=sftp:me@127.0.0.1/in?optoin=1&password=hunter2";
    assertThat(swapline("run", "--set", address)).contains("./swapline add ftp");

    assertThat(swapline("add", "ftp")).contains("camel-ftp is in");

    assertThat(files(home.resolve("lib")))
        .anyMatch(name -> name.startsWith("camel-ftp-"))
        .anyMatch(name -> name.startsWith("jsch-"))
        .doesNotContainAnyElementsOf(files(home.resolve("target/lib")))
        .noneMatch(name -> name.startsWith("camel-api"));
    assertThat(swapline("run", "--set", address))
        .contains("swapline.deliver.to: ", "optoin")
        .doesNotContain("no component", "hunter2");
  }

  private String swapline(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "swapline"));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).toList();
    }
  }
}
