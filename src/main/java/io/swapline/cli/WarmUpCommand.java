package io.swapline.cli;

import io.swapline.service.Service;
import io.swapline.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * Starts and stops the service in a folder that is thrown away. The launcher lets it run once after
 * a build, while Java writes down which classes a start needs: later starts take half the time.
 */
@Command(name = "warm-up", hidden = true, description = "Starts and stops, for the launcher.")
final class WarmUpCommand implements Callable<Integer> {
  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("swapline-warm-up");
    try {
      List<String> sets =
          List.of(
              "swapline.data=" + folder.resolve("data"),
              "swapline.routes.own=",
              "swapline.watch.folder=" + folder.resolve("inbox"),
              "swapline.watch.s3.bucket=",
              "swapline.watch.buckets=",
              "swapline.deliver.to=file:" + folder.resolve("outbox"),
              "swapline.destinations=",
              "swapline.status.folder=destination",
              "swapline.done.folder=" + folder.resolve("done"),
              "swapline.failed.folder=" + folder.resolve("failed"),
              "swapline.http.port=0",
              "swapline.notify.to=");
      Settings settings = Settings.load(SettingsOptions.home(), Map.of(), sets);
      Service.start(settings, Clock.systemUTC()).close();
      return 0;
    } finally {
      remove(folder);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
