package io.swapline.service.own;

import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.Main;

/** Settings come from us alone; the environment would win over them inside placeholders. */
public final class SettingsAlone {
  private SettingsAlone() {}

  /** Before it is started. */
  public static void of(Main main, Properties settings) {
    main.setOverrideProperties(settings);
    main.setDefaultPropertyPlaceholderLocation("false");
    main.configure().setAutoConfigurationEnvironmentVariablesEnabled(false);
    main.configure().setAutoConfigurationSystemPropertiesEnabled(false);
    main.configure().setAutoConfigurationLogSummary(false);
  }

  /** Before it is configured. */
  public static void of(CamelContext context) {
    PropertiesComponent properties = (PropertiesComponent) context.getPropertiesComponent();
    properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
    properties.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER);
  }
}
