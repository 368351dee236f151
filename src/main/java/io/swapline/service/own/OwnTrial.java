package io.swapline.service.own;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/**
 * Routes of the operator's own, read and built as the service does and not started: no file is
 * taken, and nobody is called.
 */
public final class OwnTrial {
  private OwnTrial() {}

  /** What is looked at when they are read and not built yet. */
  @FunctionalInterface
  public interface Look {
    void at(CamelContext context);
  }

  /**
   * Tries them.
   *
   * @param settings what placeholders stand for, and Camel's own
   * @throws Exception what would stop the start of the service
   */
  public static void of(Properties settings, List<Path> files, Look look) throws Exception {
    Properties properties = new Properties();
    properties.putAll(settings);
    properties.setProperty("camel.main.name", "swapline-trial");
    properties.setProperty(
        "camel.main.routesIncludePattern",
        files.stream().map(file -> "file:" + file).collect(Collectors.joining(",")));
    properties.setProperty("camel.main.autoStartup", "false");
    properties.setProperty("camel.main.jmxEnabled", "false");
    properties.setProperty("camel.main.autoConfigurationLogSummary", "false");
    properties.setProperty("camel.main.startupSummaryLevel", "Off");
    properties.setProperty("camel.component.direct.block", "false");
    Main main = new Main();
    main.setShutdownStrategy(new SimpleMainShutdownStrategy());
    SettingsAlone.of(main, properties);
    main.addMainListener(new Looking(look));
    try {
      main.start();
    } finally {
      main.stop();
    }
  }

  private static final class Looking extends MainListenerSupport {
    private final Look look;

    Looking(Look look) {
      this.look = look;
    }

    @Override
    public void beforeConfigure(BaseMainSupport main) {
      SettingsAlone.of(main.getCamelContext());
    }

    @Override
    public void afterConfigure(BaseMainSupport main) {
      look.at(main.getCamelContext());
    }
  }
}
