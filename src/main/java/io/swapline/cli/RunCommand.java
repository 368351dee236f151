package io.swapline.cli;

import io.swapline.service.Service;
import io.swapline.settings.Settings;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code run}: the service, until it is told to stop. */
@Command(
    name = "run",
    description = "Runs the service until Ctrl-C or SIGTERM.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Override
  public Integer call() throws Exception {
    Settings settings = options.load();
    settings.requireConsentBasis();
    Service service = Service.start(settings, Clock.systemUTC());
    // Halting from the hook is the only way to end a JVM that was sent SIGTERM with exit code 0.
    Thread stop =
        new Thread(
            () -> {
              service.close();
              Runtime.getRuntime().halt(0);
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    new CountDownLatch(1).await();
    return 0;
  }
}
