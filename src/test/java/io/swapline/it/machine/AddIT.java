package io.swapline.it.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.FreePort;
import io.swapline.it.support.Project;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.SftpServer;
import io.swapline.ledger.FetchedJob;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Job;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the product does not bring along is added with one command. */
@Tag("long")
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

  @Test
  @Timeout(300)
  void whatIsDeliveredBySftpIsThereOnceAndReplacesNothingOfOthers() throws Exception {
    assertThat(swapline("add", "ftp")).contains("camel-ftp is in");
    Path remote = Files.createDirectories(home.resolve("remote"));
    Path reel = remote.resolve("in/reel");
    Path data = home.resolve("data");
    Job job = FetchedJob.of(data, "reel", "shot ä", null, "paid for");
    try (SftpServer server = SftpServer.start(remote)) {
      delivered(server, reel.resolve("shot ä.receipt.json"), job);
      undelivered(data);
      delivered(server, reel.resolve("shot ä.receipt.json"), job);
      assertThat(files(reel)).containsExactlyInAnyOrder("shot ä.mp4", "shot ä.receipt.json");
      assertThat(reel.resolve("shot ä.mp4")).hasContent("paid for");

      undelivered(data);
      Files.writeString(reel.resolve("shot ä.mp4"), "somebody else's");
      delivered(server, reel.resolve("shot ä~2.receipt.json"), job);
      assertThat(reel.resolve("shot ä.mp4")).hasContent("somebody else's");
      assertThat(reel.resolve("shot ä~2.mp4")).hasContent("paid for");

      undelivered(data);
      Files.writeString(reel.resolve("shot ä~2.receipt.json"), "somebody else's");
      delivered(server, reel.resolve("shot ä~3.receipt.json"), job);
      assertThat(reel.resolve("shot ä~2.receipt.json")).hasContent("somebody else's");
      assertThat(reel.resolve("shot ä~3.mp4")).hasContent("paid for");
    }
  }

  /** As a process leaves it that dies before it notes that it is done. */
  private static void undelivered(Path data) {
    try (LedgerScene scene = new LedgerScene(data)) {
      scene.sql("UPDATE delivery SET state = 'claimed', done_at = NULL");
      scene.sql("UPDATE job SET state = 'fetched', due_at = 0, closed_at = NULL, ended_at = NULL");
    }
  }

  private void delivered(SftpServer server, Path receipt, Job job) throws Exception {
    int port = FreePort.next();
    ProcessBuilder command =
        new ProcessBuilder(
                "sh",
                "swapline",
                "run",
                "--set",
                "swapline.http.port=" + port,
                "--set",
                "swapline.deliver.to=" + server.destination("in"))
            .directory(home.toFile());
    Path log = home.resolve("service-" + port + ".log");
    try (ServiceProcess service =
        ServiceProcess.start(command, log, port, home.resolve("stands"))) {
      Awaitility.await("the receipt")
          .atMost(Duration.ofSeconds(90))
          .untilAsserted(
              () -> assertThat(receipt).as("%s", service.log()).content().contains(job.id()));
      Awaitility.await("all is delivered")
          .atMost(Duration.ofSeconds(90))
          .untilAsserted(() -> assertThat(swapline("jobs")).doesNotContain("fetched"));
      assertThat(service.log()).doesNotContain(SftpServer.PASSWORD);
    }
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
