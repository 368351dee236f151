package io.swapline.cli;

import io.swapline.access.Access;
import io.swapline.logging.JsonLines;
import io.swapline.service.Service;
import io.swapline.service.StartException;
import io.swapline.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code run}: the service, until it is told to stop. */
@Command(
    name = "run",
    description = "Runs the service until Ctrl-C or SIGTERM.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

  /** Beside the answers that a stop awaits: what Camel has for short steps, and for itself. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  @Mixin private SettingsOptions options;

  @Override
  public Integer call() throws Exception {
    Settings settings = options.load();
    if (settings.text("swapline.log.format").equals("json")) {
      JsonLines.everywhere();
    }
    settings.requireConsentBasis();
    OwnPlaces.require(SettingsOptions.home(), settings, Access.ofCommand());
    Scratch scratch = Scratch.in(settings.path("swapline.data"));
    Start start = new Start(settings, Clock.systemUTC());
    Thread stop = new Thread(() -> stop(start, settings, scratch), "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      start.run();
      scratch.removeOthers();
    } catch (StartException | RuntimeException | Error e) {
      forget(stop);
      scratch.remove();
      throw e;
    }
    new CountDownLatch(1).await();
    return 0;
  }

  /** A start, and what came of it. */
  private static final class Start {
    private final Settings settings;
    private final Clock clock;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Service service;

    Start(Settings settings, Clock clock) {
      this.settings = settings;
      this.clock = clock;
    }

    void run() throws StartException {
      try {
        service = Service.start(settings, clock);
      } finally {
        over.countDown();
      }
    }

    /** Null where there was none. */
    Service awaited() {
      try {
        over.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return service;
    }
  }

  /** What stops while it starts is ended by the hook, and its failure is of no interest. */
  private static void forget(Thread hook) throws InterruptedException {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException stopping) {
      new CountDownLatch(1).await();
    }
  }

  private static void stop(Start start, Settings settings, Scratch scratch) {
    endAfter(settings.duration("swapline.submit.timeout").plus(SLACK));
    Service service = start.awaited();
    if (service != null) {
      service.close();
    }
    scratch.remove();
    LOG.info("stopped");
    // Halting is the only way to end a JVM that was sent SIGTERM with exit code 0.
    Runtime.getRuntime().halt(0);
  }

  /** Whoever stops the service must not wait for ever: what is cut short goes on at the start. */
  private static void endAfter(Duration most) {
    Thread watch =
        new Thread(
            () -> {
              try {
                Thread.sleep(most.toMillis());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              LOG.error("not stopped after {} s: ended all the same", most.toSeconds());
              Runtime.getRuntime().halt(1);
            },
            "stop-watch");
    watch.setDaemon(true);
    watch.start();
  }
}
