package io.swapline.service.own;

import java.util.List;
import java.util.function.Predicate;
import org.apache.camel.LineNumberAware;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;

/**
 * What a route of the operator's throws goes back to who called it. Our handler holds for every
 * route, and what it handled would count as done: a file as brought, a notification as told.
 */
public final class OwnErrors {
  private OwnErrors() {}

  /**
   * Takes our handler out of routes that were read and not built yet. One that says nothing of
   * errors gets none: Camel's own would write each into the log, with addresses that may be secret,
   * besides who called.
   *
   * @param own the operator's
   * @param ours whether a part stands in a file of this release
   */
  public static void leaveToThem(List<RouteDefinition> own, Predicate<LineNumberAware> ours) {
    for (RouteDefinition route : own) {
      route.getOutputs().removeIf(step -> isOurHandler(step, ours));
      if (saysNothing(route)) {
        route.errorHandler(new NoErrorHandlerDefinition());
      }
    }
  }

  private static boolean saysNothing(RouteDefinition route) {
    return !route.isErrorHandlerFactorySet()
        && route.getRouteConfigurationId() == null
        && route.getOutputs().stream().noneMatch(OnExceptionDefinition.class::isInstance);
  }

  private static boolean isOurHandler(
      ProcessorDefinition<?> step, Predicate<LineNumberAware> ours) {
    return step instanceof OnExceptionDefinition handler
        && handler.getOutputs().stream().anyMatch(ours);
  }
}
