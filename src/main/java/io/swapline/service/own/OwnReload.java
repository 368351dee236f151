package io.swapline.service.own;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.FileWatcherResourceReloadStrategy;
import org.apache.camel.support.PluginHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Routes in the operator's folder are loaded anew when their file changes. Those of Swapline never
 * are: their paid requests go on, and what templates made stays.
 */
public final class OwnReload {
  private static final Logger LOG = LoggerFactory.getLogger(OwnReload.class);

  private final CamelContext context;
  private final String extension;
  private final Trial trial;
  private final RouteBuilderLifecycleStrategy errors;

  /** Tries all files as they are now; says what would stop a start. */
  @FunctionalInterface
  public interface Trial {
    Optional<String> problem();
  }

  private OwnReload(
      CamelContext context, String extension, Trial trial, Consumer<List<RouteDefinition>> read) {
    this.context = context;
    this.extension = extension;
    this.trial = trial;
    this.errors =
        new RouteBuilderLifecycleStrategy() {
          @Override
          public void afterConfigure(RouteBuilder builder) {
            read.accept(builder.getRouteCollection().getRoutes());
          }
        };
  }

  /**
   * Watches a folder, and those below it, for as long as the context is there.
   *
   * @param extension of route files
   * @param read what is done with routes that were read and not built yet
   */
  public static void watch(
      CamelContext context,
      Path folder,
      String extension,
      Trial trial,
      Consumer<List<RouteDefinition>> read)
      throws Exception {
    if (!Files.isDirectory(folder)) {
      LOG.warn("nothing is loaded anew: there is no folder {}", folder);
      return;
    }
    OwnReload reload = new OwnReload(context, extension, trial, read);
    FileWatcherResourceReloadStrategy watcher =
        new FileWatcherResourceReloadStrategy(folder.toString(), true);
    watcher.setFileFilter(file -> file.getName().endsWith(extension));
    watcher.setResourceReload((name, resource) -> reload.changed(resource));
    context.addService(watcher);
    LOG.info("routes in {} are loaded anew when they change", folder);
  }

  private void changed(Resource resource) {
    Path file = Path.of(resource.getURI());
    if (!Files.isRegularFile(file) || !file.toString().endsWith(extension)) {
      return;
    }
    Optional<String> problem = trial.problem();
    if (problem.isPresent()) {
      LOG.error("not loaded anew, what was loaded before goes on: {}", problem.get());
      return;
    }
    try {
      // Two of one file may have one address, under another id: first the old ones end.
      for (String old : idsOf(file)) {
        context.getRouteController().stopRoute(old);
        context.removeRoute(old);
      }
      Set<String> now = new TreeSet<>();
      for (RoutesBuilder builder :
          PluginHelper.getRoutesLoader(context).findRoutesBuilders(resource)) {
        if (builder instanceof RouteBuilder routes) {
          routes.addLifecycleInterceptor(errors);
        }
        now.addAll(builder.updateRoutesToCamelContext(context));
      }
      LOG.info("loaded anew: {} with {}", file.getFileName(), String.join(", ", now));
    } catch (Exception e) {
      LOG.error("{} could not be loaded anew: {}; restart", file.getFileName(), e.getMessage());
    }
  }

  private Set<String> idsOf(Path file) {
    return context.getRoutes().stream()
        .filter(route -> isOf(route, file))
        .map(Route::getRouteId)
        .collect(Collectors.toSet());
  }

  private static boolean isOf(Route route, Path file) {
    String location = route.getSourceLocation();
    return location != null
        && location.replaceFirst("^file:(//)?", "").replaceFirst(":\\d+$", "").equals(file + "");
  }
}
