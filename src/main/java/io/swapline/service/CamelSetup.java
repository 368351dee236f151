package io.swapline.service;

import io.swapline.job.deliver.Deliver;
import io.swapline.job.take.Taking;
import io.swapline.people.StatusParts;
import io.swapline.provider.Providers;
import io.swapline.server.ServerStart;
import io.swapline.service.own.CamelKeys;
import io.swapline.service.own.OwnReload;
import io.swapline.service.own.SettingsAlone;
import io.swapline.settings.DestinationSetting;
import io.swapline.settings.Settings;
import io.swapline.settings.SettingsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.camel.main.Main;

/** What Camel is told: where the routes are and its settings. Starts it, or says why it cannot. */
final class CamelSetup {
  /** Ours alone, and written again and again; the name until it is whole cannot be guessed. */
  private static final String STATUS = "endpoint.status";

  /** Before it, the answers to paid requests were awaited; what is left is short. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  private final Settings settings;
  private final RouteFiles files;
  private final String ledgerId;
  private final int port;

  CamelSetup(Settings settings, String ledgerId, int port) {
    this.ledgerId = ledgerId;
    this.settings = settings;
    this.files = RouteFiles.of(settings);
    this.port = port;
  }

  /**
   * Loads the routes, checks them and starts them.
   *
   * @throws StartException naming the file to mend
   */
  void start(Main main, Providers providers) throws StartException {
    StartErrorText words = new StartErrorText(files);
    boolean reload = isReloading(settings.forCamel());
    SettingsAlone.of(main, properties());
    main.addMainListener(new StartChecks(settings, providers, files, words));
    main.addMainListener(new ServerStart(settings, port));
    try {
      main.start();
      if (reload && files.own().isPresent()) {
        OwnRoutes own = OwnRoutes.of(settings);
        OwnReload.watch(
            main.getCamelContext(),
            files.own().get(),
            RouteFiles.EXTENSION,
            own::problem,
            own::leaveErrorsToThem);
      }
    } catch (Exception e) {
      throw words.exception(e);
    }
  }

  private static boolean isReloading(Properties operators) throws StartException {
    try {
      return CamelKeys.takeReload(operators);
    } catch (IllegalArgumentException e) {
      throw new StartException(e.getMessage(), e);
    }
  }

  Properties properties() {
    Properties properties = new Properties();
    set(properties, "camel.main.name", "swapline");
    set(properties, "camel.main.routesIncludePattern", files.pattern());
    set(properties, "camel.main.autoConfigurationLogSummary", "false");
    set(properties, "camel.main.startupSummaryLevel", "Off");
    set(properties, "camel.main.shutdownTimeout", String.valueOf(GRACE.toSeconds()));
    set(properties, "camel.main.shutdownLogInflightExchangesOnTimeout", "false");
    set(properties, "camel.main.streamCachingSpoolEnabled", "true");
    set(
        properties,
        "camel.main.streamCachingSpoolDirectory",
        settings.path("swapline.data").resolve("spool").toString());
    set(properties, "camel.component.direct.block", "false");
    set(properties, "camel.metrics.enabled", "true");
    // Each exchange looks through all meters for the time of the last one, which nobody asks for.
    set(properties, "camel.metrics.enableExchangeEventNotifier", "false");
    Properties operators = settings.forCamel();
    CamelKeys.takeReload(operators);
    properties.putAll(operators);
    List<DestinationSetting> destinations = settings.destinations().all();
    destinations.forEach(
        one -> set(properties, "endpoint." + one.key(), DestinationEndpoint.of(one)));
    set(properties, "endpoint.deliver.slots", String.valueOf(Deliver.slots(destinations.size())));
    slots(properties, "swapline.poll.slots", "poll", 3, 4);
    slots(properties, "swapline.fetch.slots", "fetch", 1, 2);
    slots(properties, "swapline.submit.slots", "submit", 1, 2);
    set(properties, "endpoint.take.slots", String.valueOf(Taking.slots(sources())));
    set(properties, "endpoint.take.share", String.valueOf(Taking.SHARE));
    settings
        .statusFolder()
        .ifPresent(folder -> set(properties, STATUS, status(destinations, folder)));
    return properties;
  }

  private int sources() {
    int folders = settings.optionalPath("swapline.watch.folder").isPresent() ? 1 : 0;
    try {
      return folders + settings.buckets().size();
    } catch (SettingsException e) {
      throw new RefusedStartException(e.getMessage());
    }
  }

  /** With the options that the operator gave the folder, where it is a destination's. */
  private String status(List<DestinationSetting> destinations, Path folder) {
    String wholeOrNot =
        "tempFileName="
            + StatusParts.name(ledgerId, "${uuid(random)}")
            + "&fileExist=Override&eagerDeleteTargetFile=false";
    return destinations.stream()
        .filter(one -> one.folder().filter(folder::equals).isPresent())
        .findFirst()
        .map(one -> DestinationEndpoint.with(one.uri(), wholeOrNot))
        .orElseGet(() -> Settings.fileEndpoint(folder) + wholeOrNot);
  }

  /** How many of a step's, and what part of them one key may have: at least one. */
  private void slots(Properties properties, String key, String step, int part, int of) {
    int slots = settings.number(key);
    set(properties, "endpoint." + step + ".slots", String.valueOf(slots));
    int share = Math.max(1, slots * part / of);
    set(properties, "endpoint." + step + ".share", String.valueOf(share));
  }

  private static void set(Properties properties, String key, String value) {
    properties.setProperty(key, value);
  }
}
