package io.swapline.service;

import io.swapline.convert.MediaMakers;
import io.swapline.ledger.JobIds;
import io.swapline.ledger.LedgerStore;
import io.swapline.ledger.limits.Limits;
import io.swapline.ledger.money.BudgetCaps;
import io.swapline.ledger.submits.AttemptFiles;
import io.swapline.net.WayOut;
import io.swapline.provider.Providers;
import io.swapline.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.camel.main.Main;

/**
 * What the service hands to Camel with the shipped settings: for tests that compare it with the
 * routes.
 *
 * @param beans the class behind each name that a route can use
 * @param properties what placeholders stand for
 */
public record ShippedService(Map<String, Class<?>> beans, Properties properties) {
  private static final String LEDGER = "0".repeat(32);

  /** Opens and closes a ledger in that folder; nothing is started. */
  public static ShippedService in(Path folder) throws Exception {
    Path home = CopiedHome.in(folder).folder();
    Settings settings = Settings.load(home, Map.of(), List.of());
    return new ShippedService(beans(settings), new CamelSetup(settings, LEDGER, 8080).properties());
  }

  private static Map<String, Class<?>> beans(Settings settings) throws IOException {
    Path data = Files.createDirectories(settings.path("swapline.data"));
    Clock clock = Clock.systemUTC();
    JobIds ids = new JobIds(clock, new SecureRandom());
    Main main = new Main();
    try (LedgerStore store =
        LedgerStore.open(data, clock, ids, "test", BudgetCaps.NONE, Limits.NONE)) {
      AttemptFiles attemptFiles = new AttemptFiles(data.resolve("attempts"));
      Providers providers = new Providers(main::getCamelContext);
      TopFolders folders = TopFolders.open(settings, store.id(), clock);
      new Beans(
              settings,
              store.ledger(),
              attemptFiles,
              folders,
              providers,
              main::getCamelContext,
              store.id(),
              WayOut.ofSystem(),
              MediaMakers.none(),
              clock)
          .bindTo(main);
    }
    Map<String, Class<?>> classes = new TreeMap<>();
    main.lookupByType(Object.class).forEach((name, bean) -> classes.put(name, bean.getClass()));
    return classes;
  }
}
