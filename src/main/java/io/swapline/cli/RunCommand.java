package io.swapline.cli;

import io.swapline.service.Service;
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
    settings.requireConsentBasis();
    Service service = Service.start(settings, Clock.systemUTC());
    // Halting from the hook is the only way to end a JVM that was sent SIGTERM with exit code 0.
    Duration most = settings.duration("swapline.submit.timeout").plus(SLACK);
    Thread stop =
        new Thread(
            () -> {
              endAfter(most);
              service.close();
              LOG.info("stopped");
              Runtime.getRuntime().halt(0);
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    new CountDownLatch(1).await();
    return 0;
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
