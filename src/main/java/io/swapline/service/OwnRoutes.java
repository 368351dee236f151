package io.swapline.service;

import io.swapline.service.own.CamelKeys;
import io.swapline.service.own.Flaw;
import io.swapline.service.own.OwnErrors;
import io.swapline.service.own.OwnFileRules;
import io.swapline.service.own.OwnRouteRules;
import io.swapline.service.own.OwnTrial;
import io.swapline.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.model.RouteDefinition;

/** Routes beside those of this release: nothing in them may stand in the way of a job. */
record OwnRoutes(Settings settings, RouteFiles files) {
  private static final List<String> FOLDERS =
      List.of(
          "swapline.data",
          "swapline.watch.folder",
          "swapline.done.folder",
          "swapline.failed.folder");

  static OwnRoutes of(Settings settings) {
    return new OwnRoutes(settings, RouteFiles.of(settings));
  }

  /**
   * Looks at what was read.
   *
   * @throws RefusedStartException naming the file and the right way
   */
  void check(CamelContext context, LoadedRoutes loaded) {
    OwnFileRules ofFiles = new OwnFileRules(files.filesOfOurs().stream().map(this::text).toList());
    for (Path file : files.ownFiles()) {
      refuse(ofFiles.flaw(files.name(file.toString()), text(file)));
    }
    List<RouteDefinition> all = new ArrayList<>(loaded.routes());
    all.addAll(loaded.templates());
    OwnRouteRules ofRoutes =
        new OwnRouteRules(files::isOurs, files::at, uri -> filled(context, uri), folders());
    refuse(ofRoutes.flaw(all, route -> LoadedRoutes.steps(List.of(route))));
  }

  /** What they throw goes back to who called them. */
  void leaveErrorsToThem(List<RouteDefinition> routes) {
    OwnErrors.leaveToThem(
        routes.stream().filter(route -> !files.isOurs(route.getInput())).toList(), files::isOurs);
  }

  private static void refuse(Optional<Flaw> flaw) {
    flaw.ifPresent(
        found -> {
          throw new RefusedStartException(found.place(), found.words());
        });
  }

  /** What would stop the start because of them; empty where nothing would, or there are none. */
  Optional<String> problem() {
    List<Path> own = files.ownFiles();
    if (own.isEmpty()) {
      return Optional.empty();
    }
    StartErrorText words = new StartErrorText(files);
    try {
      Properties properties = settings.forCamel();
      CamelKeys.takeReload(properties);
      OwnTrial.of(properties, own, context -> look(context, words));
      return Optional.empty();
    } catch (Exception e) {
      return Optional.of(words.exception(e).getMessage());
    }
  }

  private void look(CamelContext context, StartErrorText words) {
    LoadedRoutes loaded = new LoadedRoutes(context);
    words.learn(loaded.locations());
    check(context, loaded);
    List<RouteDefinition> all = new ArrayList<>(loaded.routes());
    all.addAll(loaded.templates());
    EndpointCheck endpoints =
        new EndpointCheck(context, files, settings.keys(), settings.operatorsFile(), all);
    loaded.routes().forEach(route -> endpoints.check(route.getInput()));
    LoadedRoutes.steps(loaded.routes()).forEach(endpoints::check);
  }

  private Map<String, Path> folders() {
    Map<String, Path> folders = new LinkedHashMap<>();
    FOLDERS.forEach(
        key -> settings.optionalPath(key).ifPresent(folder -> folders.put(key, folder)));
    return folders;
  }

  /** What cannot be filled in is told by those who look at addresses. */
  private static String filled(CamelContext context, String uri) {
    try {
      return context.resolvePropertyPlaceholders(uri);
    } catch (IllegalArgumentException e) {
      return uri;
    }
  }

  private String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + files.name(file.toString()), e);
    }
  }
}
