package io.swapline.service;

import io.swapline.net.WayOut;
import io.swapline.provider.FormRequest;
import io.swapline.provider.GuardedRequests;
import io.swapline.provider.HostCircuitBreakers;
import io.swapline.provider.JsonRequest;
import io.swapline.provider.PathSegment;
import io.swapline.provider.Provider;
import io.swapline.provider.ProviderAddresses;
import io.swapline.provider.ProviderAnswer;
import io.swapline.provider.ProviderKeys;
import io.swapline.provider.ProviderRoutePolicy;
import io.swapline.provider.Providers;
import io.swapline.provider.QueryString;
import io.swapline.provider.RequestPermit;
import io.swapline.provider.UploadLink;
import io.swapline.service.file.LiteralNames;
import io.swapline.service.file.RequestTemplates;
import io.swapline.settings.Settings;
import io.swapline.settings.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Registry;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/** The providers as their files declare them, read without starting anything but what is asked. */
public final class ProviderBeans implements AutoCloseable {
  private static final String HTTP = "http";
  private static final String ASK = "direct:ask-provider";

  private final Settings settings;
  private final DefaultCamelContext context;

  private ProviderBeans(Settings settings, DefaultCamelContext context) {
    this.settings = settings;
    this.context = context;
  }

  /**
   * Checks that a provider's file has all that it has to have, and gives the provider the names
   * that stand in it.
   *
   * @param context into which it was read
   * @param fileName its name, without the folder
   * @throws RefusedStartException naming the file and what to mend
   */
  static void requireWhole(
      Settings settings, CamelContext context, Providers providers, String fileName) {
    String id = fileName.substring(0, fileName.length() - RouteFiles.EXTENSION.length());
    try {
      Provider read = providers.all().get(id);
      if (read != null) {
        LiteralNames.restore(id, Files.readString(folder(settings).resolve(fileName)), read);
      }
      providers.check(id);
      Provider provider = providers.get(id);
      for (String address : provider.getKey().addressList()) {
        String key = "swapline.providers." + provider.getAccount() + "." + address;
        if (!settings.keys().contains(key)) {
          throw new IllegalArgumentException("key.to: no route uses {{" + key + "}}");
        }
      }
      RequestTemplates.check(provider, LoadedRoutes.steps(routesOf(id, context)));
    } catch (IllegalArgumentException e) {
      throw new RefusedStartException("routes/providers/" + fileName, e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + fileName, e);
    }
  }

  private static List<RouteDefinition> routesOf(String id, CamelContext context) {
    return new LoadedRoutes(context)
        .routes().stream()
            .filter(route -> id.equals(ProviderRoutePolicy.providerOf(route)))
            .toList();
  }

  private static Path folder(Settings settings) {
    return settings.home().resolve(RouteFiles.FOLDER).resolve("providers");
  }

  /**
   * Reads the files in {@code routes/providers}; each of them is whole.
   *
   * @throws StartException naming the file to mend
   */
  public static ProviderBeans read(Settings settings) throws StartException {
    RouteFiles files = RouteFiles.of(settings);
    DefaultCamelContext context = new DefaultCamelContext(false);
    context.setPropertiesComponent(ours(settings.forCamel()));
    ProviderBeans beans = new ProviderBeans(settings, context);
    try {
      context.build();
      for (Path file : providerFiles(folder(settings))) {
        Resource resource = PluginHelper.getResourceLoader(context).resolveResource("file:" + file);
        PluginHelper.getRoutesLoader(context).loadRoutes(resource);
        requireWhole(settings, context, beans.providers(), file.getFileName().toString());
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

  /**
   * Asks a vendor once how a task stands, by the route of the provider's file. The gate of the
   * service stands before it: nothing can be sent that is no GET, and the key goes where it may.
   *
   * @throws StartException if the file's routes cannot be started
   * @throws IOException if there was no answer
   */
  ProviderAnswer status(String id, String task, Clock clock) throws StartException, IOException {
    return ask(id, "status", Map.of("task", task), clock);
  }

  /** Asks a vendor once which fields its paid request has, in the same way. */
  ProviderAnswer names(String id, Clock clock) throws StartException, IOException {
    return ask(id, "names", Map.of(), clock);
  }

  private ProviderAnswer ask(String id, String step, Map<String, String> variables, Clock clock)
      throws StartException, IOException {
    ProviderKeys keys = new ProviderKeys(this::key);
    ProviderAddresses addresses = new ProviderAddresses(providers(), keys, settings::addresses);
    GuardedRequests gate =
        new GuardedRequests(
            settings.duration("swapline.submit.timeout"),
            addresses,
            new HostCircuitBreakers(System::nanoTime));
    WayOut out = Service.wayOut(settings);
    for (String scheme : List.of(HTTP, HTTP + "s")) {
      context.addComponent(scheme, HttpComponents.guarded(gate, addresses::covers, out));
    }
    context.addRoutePolicyFactory(new ProviderRoutePolicy());
    bindForRoutes(clock, out);
    try {
      keepRoutesOf(id);
      // The answer is a stream that is closed when the exchange is over.
      RouteBuilder.addRoutes(
          context,
          route ->
              route
                  .from(ASK)
                  .to("direct:" + id + "-" + step)
                  .process(read -> read.getMessage().setBody(ProviderAnswer.of(read, clock))));
      context.start();
    } catch (Exception e) {
      throw new StartErrorText(RouteFiles.of(settings)).exception(e);
    }
    try (ProducerTemplate requests = context.createProducerTemplate()) {
      Exchange exchange = requests.request(ASK, asked -> variables.forEach(asked::setVariable));
      if (exchange.getException() != null) {
        throw new IOException(exchange.getException().toString(), exchange.getException());
      }
      return exchange.getMessage().getBody(ProviderAnswer.class);
    }
  }

  /** What any provider file may call by its name. */
  private void bindForRoutes(Clock clock, WayOut out) {
    Registry registry = context.getRegistry();
    registry.bind("query", new QueryString());
    registry.bind("path", new PathSegment());
    registry.bind("formRequest", new FormRequest());
    registry.bind("jsonRequest", new JsonRequest());
    registry.bind("requestPermit", new RequestPermit());
    Uploaders none = new Uploaders(out, provider -> false);
    registry.bind("uploadLink", new UploadLink(providers(), none, clock));
  }

  /** What is wrong with another file is no business of this one's. */
  private void keepRoutesOf(String id) throws Exception {
    Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
    for (RouteDefinition route : List.copyOf(model.getRouteDefinitions())) {
      if (!id.equals(ProviderRoutePolicy.providerOf(route))) {
        model.removeRouteDefinition(route);
      }
    }
  }

  private Optional<String> key(String provider) {
    try {
      return settings.apiKey(provider);
    } catch (SettingsException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static PropertiesComponent ours(Properties settings) {
    PropertiesComponent properties = new PropertiesComponent();
    properties.setOverrideProperties(settings);
    properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
    properties.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER);
    return properties;
  }

  private static List<Path> providerFiles(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(RouteFiles.EXTENSION)).sorted().toList();
    }
  }

  @Override
  public void close() {
    context.stop();
  }
}
