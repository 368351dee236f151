package io.swapline.service;

import io.swapline.provider.Provider;
import io.swapline.provider.Providers;
import io.swapline.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/** The providers as their files declare them, read without starting anything. */
public final class ProviderBeans implements AutoCloseable {
  private final DefaultCamelContext context;

  private ProviderBeans(DefaultCamelContext context) {
    this.context = context;
  }

  /**
   * Checks that a provider's file has all that it has to have.
   *
   * @param fileName its name, without the folder
   * @throws RefusedStartException naming the file and what to mend
   */
  static void requireWhole(Settings settings, Providers providers, String fileName) {
    String id = fileName.substring(0, fileName.length() - RouteFiles.EXTENSION.length());
    try {
      providers.check(id);
      Provider provider = providers.get(id);
      for (String address : provider.getKey().addressList()) {
        String key = "swapline.providers." + provider.getAccount() + "." + address;
        if (!settings.keys().contains(key)) {
          throw new IllegalArgumentException("key.to: no route uses {{" + key + "}}");
        }
      }
    } catch (IllegalArgumentException e) {
      throw new RefusedStartException("routes/providers/" + fileName, e.getMessage(), e);
    }
  }

  /**
   * Reads the files in {@code routes/providers}; each of them is whole.
   *
   * @throws StartException naming the file to mend
   */
  public static ProviderBeans read(Settings settings) throws StartException {
    RouteFiles files = new RouteFiles(settings.home());
    DefaultCamelContext context = new DefaultCamelContext(false);
    context.setPropertiesComponent(ours(settings.forCamel()));
    ProviderBeans beans = new ProviderBeans(context);
    try {
      context.build();
      for (Path file : providerFiles(settings.home())) {
        Resource resource = PluginHelper.getResourceLoader(context).resolveResource("file:" + file);
        PluginHelper.getRoutesLoader(context).loadRoutes(resource);
        requireWhole(settings, beans.providers(), file.getFileName().toString());
      }
      return beans;
    } catch (Exception e) {
      beans.close();
      throw new StartErrorText(files).exception(e);
    }
  }

  /** By the ids that the files declare; good until this is closed. */
  Providers providers() {
    return new Providers(() -> context);
  }

  private static PropertiesComponent ours(Properties settings) {
    PropertiesComponent properties = new PropertiesComponent();
    properties.setOverrideProperties(settings);
    properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
    properties.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER);
    return properties;
  }

  private static List<Path> providerFiles(Path home) throws IOException {
    try (Stream<Path> all = Files.list(home.resolve(RouteFiles.FOLDER).resolve("providers"))) {
      return all.filter(file -> file.toString().endsWith(RouteFiles.EXTENSION)).sorted().toList();
    }
  }

  @Override
  public void close() {
    context.stop();
  }
}
