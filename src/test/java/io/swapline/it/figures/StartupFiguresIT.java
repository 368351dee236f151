package io.swapline.it.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.swapline.it.support.FreePort;
import io.swapline.it.support.Project;
import io.swapline.it.support.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Figures of the README, by the command that an operator gives; {@code mvn verify -Pfigures}. */
@Tag("figures")
class StartupFiguresIT {
  private static final int STARTS = 5;
  private static final Duration IDLE = Duration.ofSeconds(20);
  private static final List<String> RUN = List.of("run");

  private Path home;

  @BeforeEach
  void buildAsOnAFreshClone() throws Exception {
    home = Project.scratch("figures");
    Project.copySources(home);
    Process build =
        new ProcessBuilder(home.resolve("swapline").toString(), "--help")
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("build").toFile())
            .start();
    assertThat(build.waitFor(10, TimeUnit.MINUTES)).isTrue();
    assertThat(build.exitValue()).as(Files.readString(home.resolve("build"))).isZero();
  }

  @AfterEach
  void clear() throws IOException {
    Project.delete(home);
  }

  @Test
  void itIsHealthyWithinThreeSecondsAndIdleWithin200Megabytes() throws Exception {
    List<Long> starts = new ArrayList<>();
    long idle = 0;
    for (int n = 1; n <= STARTS; n++) {
      long began = System.nanoTime();
      try (ServiceProcess service = start(n)) {
        service.live();
        starts.add((System.nanoTime() - began) / 1_000_000);
        if (n == STARTS) {
          await().pollDelay(IDLE).atMost(IDLE.plusSeconds(5)).until(service::isAlive);
          idle = residentKilobytes(service.pid()) / 1024;
        }
        service.stop();
      }
    }
    starts.sort(null);
    long median = starts.get(STARTS / 2);
    System.out.println("./swapline " + String.join(" ", RUN));
    System.out.printf("start to healthy, median of %d  %5d ms  %s%n", STARTS, median, starts);
    System.out.printf("resident after %d s idle        %5d MB%n", IDLE.toSeconds(), idle);
    assertThat(median).isLessThanOrEqualTo(3000);
    assertThat(idle).isLessThanOrEqualTo(200);
  }

  private ServiceProcess start(int n) throws IOException {
    int port = FreePort.next();
    List<String> command = new ArrayList<>(List.of(home.resolve("swapline").toString()));
    command.addAll(RUN);
    command.addAll(List.of("--set", "swapline.http.port=" + port));
    return ServiceProcess.start(
        new ProcessBuilder(command), home.resolve("log-" + n), port, home.resolve("stands"));
  }

  private static long residentKilobytes(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
