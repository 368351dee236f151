package io.swapline.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The shipped settings and log configuration, in a process of its own. */
@EnabledOnOs(OS.LINUX)
class ShippedStartTest {
  private static final String KEY = "sk_0123456789abcdefghijk";
  private static final Duration START = Duration.ofSeconds(30);

  /** The address 127.0.0.1, and the same as IPv6 has it, as the kernel writes them. */
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");

  private static final String LISTENS = "0A";

  @TempDir private static Path home;
  private static Path log;
  private static Process process;

  @BeforeAll
  static void start() throws Exception {
    CopiedHome.in(home);
    log = home.resolve("log");
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dswapline.home=" + home,
            "-Dlogback.configurationFile=" + home.resolve("config/logback.xml"),
            "-cp",
            System.getProperty("java.class.path"),
            "io.swapline.Swapline",
            "run",
            "--set",
            "swapline.http.port=0");
    command.environment().put("SWAPLINE_PROVIDERS_NOVITA_API_KEY", KEY);
    process = command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    await().atMost(START).until(() -> Files.readString(log).contains(" works; "));
  }

  @AfterAll
  static void stop() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void listensOnLoopbackOnly() throws IOException {
    Set<String> addresses = listeningAddresses();

    assertThat(addresses).isNotEmpty().isSubsetOf(LOOPBACK);
  }

  @Test
  void logHasOurLinesOnlyAndNoListOfProperties() throws IOException {
    List<String> lines = Files.readAllLines(log);

    assertThat(lines)
        .hasSizeBetween(5, 15)
        .allSatisfy(line -> assertThat(line).matches("\\S+ INFO  - Service: .*"));
    assertThat(String.join("\n", lines))
        .doesNotContain(KEY, "camel.main", "camel.server", "roperty-placeholders");
  }

  private static Set<String> listeningAddresses() throws IOException {
    Set<String> sockets = socketsOfProcess();
    Set<String> addresses = new TreeSet<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(Path.of("/proc/net", table))) {
        String[] columns = line.strip().split("\\s+");
        if (columns[3].equals(LISTENS) && sockets.contains("socket:[" + columns[9] + "]")) {
          addresses.add(columns[1].split(":")[0]);
        }
      }
    }
    return addresses;
  }

  private static Set<String> socketsOfProcess() throws IOException {
    Set<String> sockets = new TreeSet<>();
    try (Stream<Path> open = Files.list(Path.of("/proc", String.valueOf(process.pid()), "fd"))) {
      for (Path file : open.toList()) {
        if (Files.isSymbolicLink(file)) {
          sockets.add(Files.readSymbolicLink(file).toString());
        }
      }
    }
    return sockets.stream().filter(name -> name.startsWith("socket:")).collect(Collectors.toSet());
  }
}
