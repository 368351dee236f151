package io.swapline.service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;

/** What the route files say, read but not built yet. */
final class LoadedRoutes {
  private final Model model;

  LoadedRoutes(CamelContext context) {
    this.model = context.getCamelContextExtension().getContextPlugin(Model.class);
  }

  /** The routes; templates are not among them. */
  List<RouteDefinition> routes() {
    return model.getRouteDefinitions();
  }

  /** What the templates would make. */
  List<RouteDefinition> templates() {
    return model.getRouteTemplateDefinitions().stream()
        .map(RouteTemplateDefinition::getRoute)
        .toList();
  }

  /** Every step of these routes, however deep. */
  static List<ProcessorDefinition<?>> steps(List<RouteDefinition> routes) {
    List<ProcessorDefinition<?>> steps = new ArrayList<>();
    for (RouteDefinition route : routes) {
      add(route.getOutputs(), steps);
    }
    return steps;
  }

  /** Every step of what is done when a route fails. */
  List<ProcessorDefinition<?>> stepsAfterFailure() {
    List<ProcessorDefinition<?>> steps = new ArrayList<>();
    model
        .getRouteConfigurationDefinitions()
        .forEach(
            configuration ->
                configuration.getOnExceptions().forEach(step -> add(step.getOutputs(), steps)));
    return steps;
  }

  @SuppressWarnings("rawtypes")
  private static void add(List<ProcessorDefinition<?>> outputs, List<ProcessorDefinition<?>> to) {
    Collection<ProcessorDefinition> all =
        ProcessorDefinitionHelper.filterTypeInOutputs(outputs, ProcessorDefinition.class);
    for (ProcessorDefinition<?> step : all) {
      to.add(step);
    }
  }

  /** The location of each route, by its id. */
  Map<String, String> locations() {
    Map<String, String> locations = new TreeMap<>();
    routes().forEach(route -> locations.put(route.getId(), String.valueOf(route.getLocation())));
    return locations;
  }
}
