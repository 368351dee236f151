package io.swapline.provider;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/**
 * Stands at the door of every route of a provider file: no header of the rest of the service goes
 * in, so that only those leave that the route sets; and while the exchange is inside, it is known
 * whose requests it makes.
 */
public final class ProviderRoutePolicy implements RoutePolicyFactory {
  private static final String INSIDE = "swapline.provider";

  /** Before each provider, as one route of a file may call another. */
  private static final String WITHIN = "/";

  private static final Pattern FILE =
      Pattern.compile("[/\\\\]providers[/\\\\]([^/\\\\]+)\\.camel\\.yaml$");

  @Override
  public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
    return route instanceof RouteDefinition definition && providerOf(definition) != null
        ? new Door(providerOf(definition))
        : null;
  }

  /** The id of the provider in whose file the route stands; null for every other route. */
  public static String providerOf(RouteDefinition route) {
    String location = route.getResource() == null ? "" : route.getResource().getLocation();
    Matcher file = FILE.matcher(location);
    return file.find() ? file.group(1) : null;
  }

  /** The provider whose route makes the request; null for a request of the rest of the service. */
  static String inside(Exchange exchange) {
    String inside = exchange.getProperty(INSIDE, String.class);
    return inside == null ? null : inside.substring(inside.lastIndexOf(WITHIN) + 1);
  }

  private static final class Door extends RoutePolicySupport {
    private final String provider;

    Door(String provider) {
      this.provider = provider;
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
      exchange.getMessage().removeHeaders("*");
      String outside = exchange.getProperty(INSIDE, "", String.class);
      exchange.setProperty(INSIDE, outside + WITHIN + provider);
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
      String inside = exchange.getProperty(INSIDE, "", String.class);
      int end = inside.lastIndexOf(WITHIN);
      if (end > 0) {
        exchange.setProperty(INSIDE, inside.substring(0, end));
      } else {
        exchange.removeProperty(INSIDE);
      }
    }
  }
}
