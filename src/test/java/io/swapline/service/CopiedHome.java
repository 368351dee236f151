package io.swapline.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.swapline.ledger.store.DataLock;
import io.swapline.settings.Settings;
import io.swapline.settings.SettingsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A copy of the shipped config/ and routes/, in which things can be broken. */
public record CopiedHome(Path folder) {
  /** Threads of sqlite-jdbc's look at the platform, and of the wait below. */
  private static final Set<String> FOR_EVER = Set.of("process reaper", "awaitility-thread");

  public static CopiedHome in(Path folder) throws IOException {
    for (String top : List.of("config", "routes")) {
      try (Stream<Path> all = Files.walk(Path.of(top))) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          Path copy = folder.resolve(file);
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
    return new CopiedHome(folder.toRealPath());
  }

  /** Replaces the first of such texts. */
  public void change(String file, String from, String to) throws IOException {
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    int at = text.indexOf(from);
    assertThat(at).as("%s has %s", file, from).isNotNegative();
    Files.writeString(path, text.substring(0, at) + to + text.substring(at + from.length()));
  }

  public void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  void delete(String file) throws IOException {
    Files.delete(folder.resolve(file));
  }

  void deleteFilesOf(String inside) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve(inside))) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }

  /** The first line that has that text, as a message names it. */
  String line(String file, String text) throws IOException {
    return file + " line " + (index(Files.readAllLines(folder.resolve(file)), text) + 1);
  }

  /** The first line of the step that has that text. */
  String step(String file, String text) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve(file));
    int at = index(lines, text);
    while (!lines.get(at).strip().startsWith("- ")) {
      at--;
    }
    return file + " line " + (at + 1);
  }

  private static int index(List<String> lines, String text) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(text)) {
        return i;
      }
    }
    throw new AssertionError("no line with " + text);
  }

  /** What the start says, which must leave nothing behind. */
  String refusal(String... sets) throws Exception {
    int port = freePort();
    List<String> all = new ArrayList<>(List.of(sets));
    all.add(0, "swapline.http.port=" + port);
    Set<String> before = threads();
    String message = message(all);
    assertThat(message).doesNotContain("\n").doesNotContain(folder.toString() + "/routes/job");
    assertThat(message).doesNotContain("Exception");
    DataLock.take(folder.resolve("data")).close();
    new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
    return message;
  }

  private String message(List<String> sets) throws Exception {
    try {
      Settings settings = Settings.load(folder, Map.of(), sets);
      try (Service service = Service.start(settings, Clock.systemUTC())) {
        return "it started, on port " + service.port();
      }
    } catch (SettingsException | StartException e) {
      return e.getMessage();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Netty's one is shared by the process, and ends by itself a second after its last use. */
  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> !FOR_EVER.contains(name) && !name.startsWith("globalEventExecutor"))
        // JUnit's own, which come and go.
        .filter(name -> !name.startsWith("ForkJoinPool-"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
