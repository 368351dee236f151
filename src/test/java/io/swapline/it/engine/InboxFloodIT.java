package io.swapline.it.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Clip;
import io.swapline.it.support.Launch;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.JobState;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What may be put into an inbox, and a drop beside it, with 256 MB of heap. */
class InboxFloodIT {
  private static final Duration IN_TIME = Duration.ofSeconds(90);
  private static final long GB = 1_000_000_000;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @RegisterExtension final Site site = new Site();

  private final List<Pair> good = new ArrayList<>();

  @Test
  @Tag("long")
  void twoHundredThousandEmptyVideosHoldNothingUpNorDoesAStartAmongThem() throws Exception {
    String tail = "x".repeat(180);
    for (int n = 0; n < 200_000; n++) {
      Files.createFile(site.inbox().resolve("%06d-%s.mp4".formatted(n, tail)));
    }

    try (ServiceProcess service = start()) {
      isDelivered(service, "beside", "");
      isToldInNumbers("more names wait in this folder");
    }
    try (ServiceProcess service = start()) {
      isDelivered(service, "after-a-start", "");
      System.out.printf(
          "200,000 empty videos: %d MB (RSS)%n", ProcessMemory.resident(service.pid()));
      assertThat(service.log()).doesNotContain("OutOfMemory");
    }
    assertThat(Files.size(site.data().resolve("ledger.db"))).isLessThan(20_000_000);
  }

  @Test
  @Tag("long")
  void aFloodOfPairsInOneFolderHoldsUpNoOther() throws Exception {
    Path flood = Files.createDirectory(site.inbox().resolve("flood"));
    Clip.face(flood.resolve("_face.jpg"));
    for (int n = 0; n < 50_000; n++) {
      Files.writeString(flood.resolve("junk-%05d.mp4".formatted(n)), "no film");
    }

    try (ServiceProcess service = start()) {
      isDelivered(service, "at-the-top", "");
      Files.createDirectory(site.inbox().resolve("calm"));
      isDelivered(service, "in-a-folder", "calm");
      System.out.printf(
          "50,000 videos that are none: %d MB (RSS)%n", ProcessMemory.resident(service.pid()));
    }
  }

  @Test
  @Tag("long")
  void veryManyFoldersHoldNothingUp() throws Exception {
    for (int n = 0; n < 50_000; n++) {
      Files.createDirectory(site.inbox().resolve("f%06d".formatted(n)));
    }

    try (ServiceProcess service = start()) {
      isDelivered(service, "beside-folders", "");
      isToldInNumbers("folders in it are not looked into");
    }
  }

  @Test
  void filesThatAreMostlyHolesAreNeitherCopiedNorHoldUpADrop() throws Exception {
    for (int n = 1; n <= 2; n++) {
      Clip.face(site.inbox().resolve("tera-" + n + ".face.jpg"));
      huge("tera-" + n, 1000L * n * GB);
    }
    for (int n = 1; n <= 3; n++) {
      Clip.face(site.inbox().resolve("giga-" + n + ".face.jpg"));
      huge("giga-" + n, 5L * n * GB);
    }
    Path folder = Files.createDirectory(site.inbox().resolve("faces"));
    Clip.face(folder.resolve("_face.jpg"));
    try (RandomAccessFile face = new RandomAccessFile(folder.resolve("_face.jpg").toFile(), "rw")) {
      face.setLength(4 * GB);
    }
    for (int n = 0; n < 20; n++) {
      Clip.video(folder.resolve("v" + n + ".mp4"), 1000);
    }

    try (ServiceProcess service = start()) {
      isDelivered(service, "beside-holes", "");
      site.await(
          "what no vendor takes is refused",
          IN_TIME,
          reads -> reads.inState(JobState.REJECTED, 10).size() == 5);
      isToldInNumbers("200 are the most for a picture");
      Path custody = site.data().resolve("custody");
      try (var files = Files.walk(custody)) {
        assertThat(files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()))
            .allMatch(bytes -> bytes < GB);
      }
    }
  }

  private void huge(String name, long bytes) throws IOException {
    Files.move(
        Clip.huge(site.home().resolve(name + ".mp4"), bytes), site.inbox().resolve(name + ".mp4"));
  }

  private ServiceProcess start() throws IOException {
    return site.start(Launch.plain().jvm("-Xmx256m"));
  }

  private void isDelivered(ServiceProcess service, String name, String folder) throws Exception {
    Path there = site.inbox().resolve(folder);
    Path video = Clip.video(site.home().resolve(name + ".mp4"), 1000);
    Path face = Clip.face(there.resolve(name + ".face.jpg"));
    good.add(new Pair(name, Clip.sha256(video), Clip.sha256(face)));
    long began = System.nanoTime();
    Files.move(video, there.resolve(name + ".mp4"));
    Files.createFile(there.resolve(name + ".ready"));
    Path output = site.outbox().resolve(folder).resolve(name + ".mp4");
    service.awaitAlive(name, IN_TIME, () -> isHealthy(service) && Files.exists(output));
    System.out.printf(
        "%s: delivered after %.1f s%n", name, (System.nanoTime() - began) / 1_000_000_000.0);
  }

  private boolean isHealthy(ServiceProcess service) {
    try {
      HttpRequest health =
          HttpRequest.newBuilder(service.address("/observe/health/live"))
              .timeout(Duration.ofSeconds(2))
              .build();
      assertThat(HTTP.send(health, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
      return true;
    } catch (IOException e) {
      throw new AssertionError("health does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void isToldInNumbers(String words) {
    site.await(
        words,
        IN_TIME,
        reads -> {
          try {
            return site.command("jobs", "--json").contains(words);
          } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
          }
        });
  }
}
