package io.swapline.provider.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerStore;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LeaseLostException;
import io.swapline.ledger.model.Person;
import io.swapline.ledger.money.BudgetCaps;
import io.swapline.media.Mp4Builder;
import io.swapline.service.CopiedHome;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The service as it is shipped, in a process with a small heap, beside a recording vendor. The core
 * routes are those of an author who left headers on the exchange before each call.
 */
final class Bench implements AutoCloseable {
  static final String KEY = "sk-conformance-0123456789abcdef";
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String STRAY =
      """
      - setHeader:
          name: %s
          expression:
            constant:
              expression: "%s"
      """;

  private final ProviderUnderTest provider;
  private final int port;
  private final CopiedHome home;
  private final RecordingVendor vendor;
  private final Process process;
  private final Path log;
  private final LedgerStore store;
  private int drops;

  Bench(ProviderUnderTest provider, Path folder) throws Exception {
    this.provider = provider;
    this.port = provider.isFetched() ? freePort() : 0;
    this.home = CopiedHome.in(folder);
    this.log = home.folder().resolve("log");
    Path film = Mp4Builder.video().writeTo(folder.resolve("film.mp4"));
    vendor = new RecordingVendor(provider, film, this::step);
    home.write("routes/providers/" + provider.id() + ".camel.yaml", provider.yaml());
    home.write("routes/providers/" + twice() + ".camel.yaml", provider.payingTwice(twice()));
    strayHeadersBefore("routes/job/stage.camel.yaml", "id: upload-media");
    strayHeadersBefore("routes/job/submit.camel.yaml", "id: post-submit");
    strayHeadersBefore("routes/job/poll.camel.yaml", "id: ask-status");
    home.change("routes/watch/folder.camel.yaml", "delay: 1000", "delay: 100");
    process = start();
    Awaitility.await().atMost(SOON).until(() -> !process.isAlive() || log().contains(" works; "));
    assertThat(process.isAlive()).as("the service: %s", log()).isTrue();
    if (!provider.text("fields").isEmpty()) {
      // The file, and its copy that pays twice.
      Awaitility.await("the names").atMost(SOON).until(() -> vendor.requests().size() == 2);
      vendor.forget();
    }
    store =
        LedgerStore.openExisting(
            home.folder().resolve("data"), Clock.systemUTC(), "test", BudgetCaps.NONE);
  }

  /** Where the vendor is told to fetch media, if it does that; else empty. */
  String publicUrl() {
    return port == 0 ? "" : "http://127.0.0.1:" + port;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  RecordingVendor vendor() {
    return vendor;
  }

  /** The id of the file whose submit pays twice. */
  String twice() {
    return provider.id() + "-twice";
  }

  private void strayHeadersBefore(String file, String id) throws IOException {
    String text = Files.readString(home.folder().resolve(file));
    int step = text.lastIndexOf("- toD:", text.indexOf(id));
    String indent = " ".repeat(step - text.lastIndexOf('\n', step) - 1);
    StringBuilder strays = new StringBuilder();
    for (String[] header :
        new String[][] {
          {"X-Foo", "bar"},
          {"Authorization", "Bearer stolen"},
          {"Content-Type", "text/stray"},
          {"CamelHttpUri", vendor.url("trap") + "/uri"},
          {"CamelHttpPath", "/astray"},
          {"CamelHttpQuery", "astray=1"},
          {"CamelHttpMethod", "DELETE"}
        }) {
      strays
          .append(
              STRAY.formatted((Object[]) header).indent(indent.length()).substring(indent.length()))
          .append(indent);
    }
    home.write(file, text.substring(0, step) + strays + text.substring(step));
  }

  private Process start() throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-Dswapline.home=" + home.folder(),
                "-Dlogback.configurationFile=" + home.folder().resolve("config/logback.xml"),
                "-cp",
                System.getProperty("java.class.path"),
                "io.swapline.Swapline",
                "run"));
    List<String> sets =
        new ArrayList<>(
            List.of(
                "swapline.http.port=" + port,
                "swapline.http.public-url=" + publicUrl(),
                "swapline.provider=" + provider.id(),
                "swapline.consent.policy=attested",
                "swapline.consent.attestation=Test: nobody is shown.",
                "swapline.watch.settle=100ms",
                "swapline.watch.duplicates=pay",
                "swapline.poll.first=100ms",
                "swapline.poll.max=200ms",
                "swapline.disk.reserve=10MB",
                "swapline.budget.per-job=none",
                "swapline.budget.per-day=none"));
    provider.words().forEach(word -> sets.add(word + "=true"));
    for (String address : provider.addresses()) {
      sets.add(
          "swapline.providers."
              + provider.text("account")
              + "."
              + address
              + "="
              + vendor.url(address));
    }
    for (String id : List.of(provider.id(), twice())) {
      sets.add("swapline.providers." + id + ".submits-per-minute=none");
      sets.add("swapline.providers." + id + ".tasks-at-once=none");
    }
    provider
        .chosen()
        .forEach(
            (name, value) -> {
              for (String id : List.of(provider.id(), twice())) {
                sets.add("swapline.providers." + id + "." + name + "=" + value);
              }
            });
    sets.forEach(set -> command.addAll(List.of("--set", set)));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .put(
            "SWAPLINE_PROVIDERS_"
                + provider.text("account").toUpperCase(Locale.ROOT).replace('-', '_')
                + "_API_KEY",
            KEY);
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  private String step() {
    if (store == null) {
      // What a start asks for, before any job.
      return "start";
    }
    return switch (newest().state()) {
      case STAGING -> "upload";
      case SUBMITTING -> "submit";
      default -> "status";
    };
  }

  private Job newest() {
    return store.ledger().reads().newest(1).get(0);
  }

  /** Drops a pair that is taken at once; returns its name. */
  String drop(Mp4Builder film, String... sidecar) throws IOException {
    String name = "drop-" + ++drops;
    Path inbox = home.folder().resolve("inbox");
    boolean pictures = provider.isForPictures();
    Path target = home.folder().resolve(name + (pictures ? ".target.png" : ".mp4"));
    if (pictures) {
      ImageIO.write(new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB), "png", target.toFile());
    } else {
      film.writeTo(target);
    }
    if (sidecar.length > 0) {
      Files.writeString(inbox.resolve(name + ".job.yaml"), String.join("\n", sidecar) + "\n");
    }
    ImageIO.write(
        new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB),
        "jpg",
        inbox.resolve(name + ".face.jpg").toFile());
    Files.move(target, inbox.resolve(target.getFileName()));
    Files.createFile(inbox.resolve(name + ".ready"));
    return name;
  }

  /** Waits until the job of that name is so; what an earlier job has paused is resumed. */
  Job await(String name, JobState state, String words) {
    Predicate<Job> there =
        job ->
            job.name().equals(name)
                && job.state() == state
                && String.valueOf(job.why()).contains(words);
    try {
      Awaitility.await(name)
          .atMost(SOON)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(20))
          .until(
              () -> {
                if (store.ledger().reads().newest(1).stream().anyMatch(Bench::stands)) {
                  resume();
                }
                return store.ledger().reads().newest(1).stream().anyMatch(there);
              });
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          provider + " " + name + " is not " + state + ": " + newest() + "\n" + log(), e);
    }
    return newest();
  }

  private void resume() {
    var pauses = store.ledger().pauses();
    pauses.paused().forEach(pause -> pauses.resume(pause.provider(), "test"));
  }

  private static boolean stands(Job job) {
    return job.state() == JobState.PREPARED && job.why() == null;
  }

  /** Ends the job, which would be submitted again. */
  void end() {
    Awaitility.await("the end")
        .atMost(SOON)
        .ignoreException(LeaseLostException.class)
        .until(
            () -> {
              store.ledger().decisions().cancel(newest(), new Person("test", null));
              return true;
            });
  }

  String log() {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      return "no log: " + e;
    }
  }

  @Override
  public void close() {
    store.close();
    process.destroy();
    Awaitility.await("its end").atMost(SOON).until(() -> !process.isAlive());
    vendor.close();
  }
}
