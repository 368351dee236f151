package io.swapline.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.LoggerFactory;

/** A demo that goes on after its sample, for pairs of one's own. */
final class KeptDemo {
  /** Nothing leaves the machine, so that nobody has to write a record for a trial. */
  static final List<String> CONSENT =
      List.of(
          "swapline.consent.policy=attested",
          "swapline.consent.attestation=A trial on this machine: nothing was sent to a provider.");

  private static final long SECONDS_TO_END = 30;

  private final Path folder;
  private final Function<Path, String> shown;
  private final Screen screen;
  private final CountDownLatch told = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private Path settings;

  /**
   * @param folder the demo's own
   * @param shown a path as people are told of it
   */
  KeptDemo(Path folder, Function<Path, String> shown, Screen screen) {
    this.folder = folder;
    this.shown = shown;
    this.screen = screen;
  }

  /**
   * Writes the settings by which other commands look on, from the beginning.
   *
   * @param set the demo's settings, each {@code key=value}
   */
  void begin(List<String> set) throws IOException {
    settings = write(set);
  }

  /**
   * Says what can be done now, and returns when the process is told to end, which then waits for
   * {@link #closed}.
   *
   * @param kind what the provider works on
   */
  void untilEnded(SamplePair.Kind kind) throws InterruptedException {
    screen.say("");
    screen.say(
        "Service and sandbox go on until Ctrl-C. Nothing is sent anywhere or paid: no face is");
    screen.say(
        "swapped in what comes out (small films are drawn into, others come as they were), and");
    screen.say("no consent record is asked for.");
    String target = kind.target().replace("sample", "NAME");
    screen.say("Drop here:  " + in("inbox") + "  (" + target + " and NAME.face.jpg)");
    screen.say("Results:    " + in("outbox"));
    screen.say("Refused:    " + in("failed") + ", with the reason beside it");
    screen.say("To look on, in another shell: ./swapline watch --config " + shown.apply(settings));
    screen.say("");
    loud();
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "demo-end"));
    told.await();
  }

  /** Everything is closed: the process may end. */
  void closed() {
    closed.countDown();
  }

  /** Lets all be closed, and waits for that. */
  void end() {
    told.countDown();
    try {
      if (closed.await(SECONDS_TO_END, TimeUnit.SECONDS)) {
        screen.say(
            "Ended; its files are in " + shown.apply(folder) + ": remove them when you like.");
      } else {
        screen.say("Not everything was closed within " + SECONDS_TO_END + " s.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String in(String name) {
    return shown.apply(folder.resolve(name));
  }

  private Path write(List<String> set) throws IOException {
    Properties all = new Properties();
    for (String one : set) {
      int equals = one.indexOf('=');
      all.setProperty(one.substring(0, equals), one.substring(equals + 1));
    }
    Path file = folder.resolve("demo.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      all.store(writer, null);
    }
    return file;
  }

  /** What becomes of a drop is told by the log from here on. */
  private static void loud() {
    if (LoggerFactory.getLogger("io.swapline") instanceof Logger logger) {
      logger.setLevel(Level.INFO);
    }
  }
}
