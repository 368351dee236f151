package io.swapline.service;

import io.swapline.job.publish.PublishWays;
import io.swapline.provider.CallbackRules;
import io.swapline.provider.ProviderRoutePolicy;
import io.swapline.provider.Providers;
import io.swapline.service.own.LedgerSources;
import io.swapline.service.own.SettingsAlone;
import io.swapline.settings.BucketSetting;
import io.swapline.settings.DestinationSetting;
import io.swapline.settings.Settings;
import io.swapline.settings.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;

/**
 * Looks at the routes after they were read and before anything is claimed: what would stop a job,
 * or leave it where it is, stops the start instead.
 */
final class StartChecks extends MainListenerSupport {
  private static final String INBOX = "swapline.watch.folder";
  private static final String BUCKETS = "routes/watch/s3.camel.yaml";

  private final Settings settings;
  private final Providers providers;
  private final RouteFiles files;
  private final StartErrorText words;

  StartChecks(Settings settings, Providers providers, RouteFiles files, StartErrorText words) {
    this.settings = settings;
    this.providers = providers;
    this.files = files;
    this.words = words;
  }

  @Override
  public void beforeConfigure(BaseMainSupport main) {
    SettingsAlone.of(main.getCamelContext());
    // Else the step log of a route of the operator's is not there at INFO: its logger is a route's
    // id.
    main.getCamelContext()
        .getGlobalOptions()
        .put(Exchange.LOG_EIP_NAME, "io.swapline.route.${routeId}");
  }

  @Override
  public void afterConfigure(BaseMainSupport main) {
    CamelContext context = main.getCamelContext();
    LoadedRoutes loaded = new LoadedRoutes(context);
    words.learn(loaded.locations());
    OwnRoutes own = new OwnRoutes(settings, files);
    own.check(context, loaded);
    own.leaveErrorsToThem(loaded.routes());
    everyStepIsThere(loaded.routes());
    everyProviderIsWhole(context);
    check(context, loaded);
    DestinationCheck destinations = new DestinationCheck(context, loaded.routes());
    settings.destinations().all().forEach(destinations::check);
    inboxIsWatched(LoadedRoutes.steps(loaded.routes()));
    addRoutes(context);
  }

  private void everyStepIsThere(List<RouteDefinition> routes) {
    List<String> sources =
        routes.stream()
            .map(route -> route.getInput().getEndpointUri().split("\\?", -1)[0])
            .toList();
    LedgerSources.STEPS.forEach(
        (source, file) -> {
          if (!sources.contains("ledger:" + source)) {
            throw new RefusedStartException(
                file,
                "no route takes jobs from ledger:%s, they would stay there; put back this file"
                        .formatted(source)
                    + " or mend its 'from'");
          }
        });
  }

  private void everyProviderIsWhole(CamelContext context) {
    Path folder = files.home().resolve("routes/providers");
    try (Stream<Path> all = Files.list(folder)) {
      all.map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(RouteFiles.EXTENSION))
          .sorted()
          .forEach(name -> ProviderBeans.requireWhole(settings, context, providers, name));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
    for (String id : settings.providers()) {
      ProviderValues.wrong(settings, id, providers.get(id)).stream()
          .findFirst()
          .ifPresent(
              wrong -> {
                throw new RefusedStartException(wrong);
              });
    }
    PublishWays.Choice way =
        PublishBeans.ways(settings, providers).of(settings.text("swapline.provider"));
    if (way.way() == null) {
      throw new RefusedStartException(settings.text("swapline.provider") + ": " + way.why());
    }
  }

  private void check(CamelContext context, LoadedRoutes loaded) {
    List<RouteDefinition> all = new ArrayList<>(loaded.routes());
    all.addAll(loaded.templates());
    EndpointCheck endpoints =
        new EndpointCheck(context, files, settings.keys(), settings.operatorsFile(), all);
    BeanCheck beans = new BeanCheck(context, files);
    loaded.routes().forEach(route -> endpoints.check(route.getInput()));
    LoadedRoutes.steps(loaded.routes()).forEach(endpoints::check);
    loaded.stepsAfterFailure().forEach(endpoints::check);
    LoadedRoutes.steps(all).forEach(beans::check);
    loaded.stepsAfterFailure().forEach(beans::check);
    ProviderCheck provider = new ProviderCheck(files);
    for (RouteDefinition route : loaded.routes()) {
      String id = ProviderRoutePolicy.providerOf(route);
      if (id != null) {
        LoadedRoutes.steps(List.of(route)).forEach(step -> provider.check(providers.get(id), step));
      }
    }
  }

  private void inboxIsWatched(List<ProcessorDefinition<?>> steps) {
    boolean looks =
        steps.stream()
            .anyMatch(step -> step instanceof BeanDefinition b && "watching".equals(b.getRef()));
    settings
        .optionalPath(INBOX)
        .filter(inbox -> !looks)
        .ifPresent(
            inbox -> {
              throw new RefusedStartException(
                  "routes/watch/folder.camel.yaml",
                  "no route looks into the inbox; put back this file, or leave "
                      + INBOX
                      + " empty");
            });
  }

  /** Routes that are there only where a setting asks for them. */
  private void addRoutes(CamelContext context) {
    Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
    for (DestinationSetting destination : settings.destinations().all()) {
      boolean bucket = destination.isBucket();
      if (bucket) {
        BucketConnections.addRoutes(
            model, DestinationBeans.address(settings.destinations(), destination));
      }
      add(
          model,
          "routes/job/deliver.camel.yaml",
          "deliver-to-" + destination.key(),
          bucket || destination.isContainer() ? "deliver-to-bucket" : "deliver-to",
          Map.of("destination", destination.key()));
    }
    addSecrets(model);
    providers.all().entrySet().stream()
        .filter(one -> !one.getValue().fieldList().isEmpty())
        .map(Map.Entry::getKey)
        .forEach(
            id ->
                add(
                    model,
                    "routes/job/names.camel.yaml",
                    "ask-names-" + id,
                    "ask-names-template",
                    Map.of("provider", id)));
    addBuckets(model);
    PublishBeans.addRoutes(model, settings);
    if (settings.statusFolder().isPresent()) {
      add(
          model,
          "routes/people/status.camel.yaml",
          "write-status",
          "write-status-template",
          Map.of());
    }
    if (!settings.text("swapline.notify.to").isEmpty()) {
      add(model, "routes/people/tell.camel.yaml", "tell-people", "tell-people-template", Map.of());
    }
    if (!settings.failover().isEmpty()) {
      add(
          model,
          "routes/job/failover.camel.yaml",
          "change-provider",
          "change-provider-template",
          Map.of());
    }
    if (settings.text("swapline.submit.unknown").equals("resubmit")) {
      add(
          model,
          "routes/job/resubmit.camel.yaml",
          "resubmit-unknown",
          "resubmit-unknown-template",
          Map.of());
    }
  }

  /** For providers that sign what they call back, and whose secret nobody wrote down. */
  private void addSecrets(Model model) {
    if (settings.text("swapline.http.public-url").isEmpty()) {
      return;
    }
    providers
        .all()
        .forEach(
            (id, provider) -> {
              CallbackRules rules = provider.getCallback();
              if (rules.isOn() && rules.getSignature().isUsed() && !secretIsSet(id, rules)) {
                add(
                    model,
                    "routes/http/callbacks.camel.yaml",
                    "learn-secret-" + id,
                    "learn-secret-template",
                    Map.of("provider", id));
              }
            });
  }

  private void addBuckets(Model model) {
    for (BucketSetting bucket : buckets()) {
      BucketConnections.addRoutes(model, BucketBeans.address(bucket));
      add(
          model,
          BUCKETS,
          "list-bucket-" + bucket.name(),
          "list-bucket-template",
          Map.of("name", bucket.name(), "every", bucket.every().toMillis()));
      add(
          model,
          BUCKETS,
          "watch-bucket-" + bucket.name(),
          "watch-bucket-template",
          Map.of("name", bucket.name()));
      BucketBeans.queue(bucket)
          .ifPresent(queue -> QueueBeans.addRoutes(model, bucket.name(), queue, Map.of()));
    }
  }

  private List<BucketSetting> buckets() {
    try {
      return settings.buckets();
    } catch (SettingsException e) {
      throw new RefusedStartException(e.getMessage());
    }
  }

  private boolean secretIsSet(String id, CallbackRules rules) {
    boolean set = settings.callbackSecret(id).isPresent();
    if (!set && !rules.secretCanBeHad()) {
      throw new RefusedStartException(
          "routes/providers/" + id + RouteFiles.EXTENSION,
          "its callbacks are signed: set swapline.providers."
              + id
              + ".callback.secret-key, or swapline.providers."
              + id
              + ".callback=off");
    }
    return set;
  }

  static void add(
      Model model, String file, String route, String template, Map<String, Object> parameters) {
    try {
      model.addRouteFromTemplate(route, template, parameters);
    } catch (Exception e) {
      throw new RefusedStartException(file, CamelErrorText.of(e), e);
    }
  }
}
