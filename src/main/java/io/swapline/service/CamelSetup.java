package io.swapline.service;

import io.swapline.job.Options;
import io.swapline.provider.Providers;
import io.swapline.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.model.Model;

/** What Camel is told: where the routes are, its settings, and what is checked before it starts. */
final class CamelSetup {
  private static final List<String> SOURCES =
      List.of(
          "taking", "received", "prepared", "running", "finished", "fetched", "ended", "decided");
  private static final String SUBMIT_TIMEOUT = "swapline.submit.timeout";
  private static final String NOTIFY = "swapline.notify.to";
  private static final String OUTBOX = "swapline.deliver.to";

  /** Ours: a temporary name until it is whole, and a repeated delivery replaces its own file. */
  private static final String WHOLE_OR_NOT =
      "tempFileName=.${file:onlyname}.part&fileExist=Override&eagerDeleteTargetFile=false";

  private static final Duration GRACE = Duration.ofSeconds(15);

  private final Settings settings;
  private final Providers providers;
  private final int port;

  CamelSetup(Settings settings, Providers providers, int port) {
    this.settings = settings;
    this.providers = providers;
    this.port = port;
  }

  void apply(Main main) {
    main.setOverrideProperties(properties());
    main.setDefaultPropertyPlaceholderLocation("false");
    main.configure().setAutoConfigurationEnvironmentVariablesEnabled(false);
    main.configure().setAutoConfigurationSystemPropertiesEnabled(false);
    main.configure().setAutoConfigurationLogSummary(false);
    main.addMainListener(new Checks());
  }

  private Properties properties() {
    Properties properties = new Properties();
    set(properties, "camel.main.name", "swapline");
    set(
        properties,
        "camel.main.routesIncludePattern",
        "file:" + settings.home() + "/routes/**/*.camel.yaml");
    set(properties, "camel.main.autoConfigurationLogSummary", "false");
    set(properties, "camel.main.startupSummaryLevel", "Off");
    set(properties, "camel.main.shutdownTimeout", String.valueOf(shutdownSeconds()));
    set(properties, "camel.main.shutdownLogInflightExchangesOnTimeout", "false");
    set(properties, "camel.main.streamCachingSpoolEnabled", "true");
    set(
        properties,
        "camel.main.streamCachingSpoolDirectory",
        settings.path("swapline.data").resolve("spool").toString());
    set(properties, "camel.component.direct.block", "false");
    set(properties, "camel.server.enabled", "true");
    set(properties, "camel.server.host", settings.text("swapline.http.host"));
    set(properties, "camel.server.port", String.valueOf(port));
    set(properties, "camel.metrics.enabled", "true");
    properties.putAll(settings.forCamel());
    // camel-http takes its time-outs in milliseconds only.
    set(properties, SUBMIT_TIMEOUT, String.valueOf(settings.duration(SUBMIT_TIMEOUT).toMillis()));
    String outbox = properties.getProperty(OUTBOX);
    set(
        properties,
        "endpoint." + OUTBOX,
        outbox + (outbox.contains("?") ? "&" : "?") + WHOLE_OR_NOT);
    return properties;
  }

  /** A paid request in flight is awaited. */
  private long shutdownSeconds() {
    return settings.duration(SUBMIT_TIMEOUT).plus(GRACE).toSeconds();
  }

  private static void set(Properties properties, String key, String value) {
    properties.setProperty(key, value);
  }

  /** Before anything is claimed. */
  private final class Checks extends MainListenerSupport {
    @Override
    public void beforeConfigure(BaseMainSupport main) {
      PropertiesComponent properties =
          (PropertiesComponent) main.getCamelContext().getPropertiesComponent();
      properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
      properties.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER);
    }

    @Override
    public void afterConfigure(BaseMainSupport main) {
      CamelContext context = main.getCamelContext();
      Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
      if (model.getRouteDefinitions().isEmpty()) {
        throw new IllegalStateException("there are no routes in " + settings.home() + "/routes");
      }
      for (String source : SOURCES) {
        boolean there =
            model.getRouteDefinitions().stream()
                .map(route -> String.valueOf(route.getInput().getEndpointUri()))
                .anyMatch(
                    uri ->
                        uri.equals("ledger:" + source) || uri.startsWith("ledger:" + source + "?"));
        if (!there) {
          throw new IllegalStateException(
              "no route in routes/ takes jobs from ledger:" + source + ": they would stay there");
        }
      }
      providers.check();
      String chosen = settings.text("swapline.provider");
      Options.of(providers.get(chosen), settings.options(chosen));
      addRoutes(model);
    }

    /** Routes that are there only where a setting asks for them. */
    private void addRoutes(Model model) {
      try {
        model.addRouteFromTemplate(
            "deliver-to-" + OUTBOX, "deliver-to", Map.of("destination", OUTBOX));
        if (!settings.text(NOTIFY).isEmpty()) {
          model.addRouteFromTemplate("tell-people", "tell-people-template", Map.of());
        }
        if (settings.text("swapline.submit.unknown").equals("resubmit")) {
          model.addRouteFromTemplate("resubmit-unknown", "resubmit-unknown-template", Map.of());
        }
      } catch (Exception e) {
        throw new IllegalStateException("a route template cannot be used: " + e.getMessage(), e);
      }
    }
  }
}
