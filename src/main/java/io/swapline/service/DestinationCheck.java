package io.swapline.service;

import io.swapline.logging.Masking;
import io.swapline.settings.DestinationSetting;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.model.RouteDefinition;

/** Every destination can be had, with every option that it names. */
record DestinationCheck(CamelContext context, List<RouteDefinition> routes) {
  void check(DestinationSetting destination) {
    if (context.getComponent(destination.scheme()) == null) {
      throw refused(
          destination,
          "there is no component '%s' here; ./swapline add %s puts it into lib (docs/delivery.md)"
              .formatted(destination.scheme(), module(destination.scheme())));
    }
    if (destination.isBucket()) {
      // Its options are settings, and its routes are checked as all others are.
      return;
    }
    String uri = DestinationEndpoint.of(destination);
    String route = uri.replaceFirst("\\?.*", "");
    if (destination.scheme().equals("direct")
        && routes.stream()
            .noneMatch(
                one -> one.getInput().getEndpointUri().replaceFirst("\\?.*", "").equals(route))) {
      throw refused(destination, "no route begins with " + route);
    }
    try {
      Optional<String> unknown = EndpointCheck.unknownOption(context, uri);
      if (unknown.isPresent()) {
        throw refused(destination, unknown.get());
      }
      context.getEndpoint(uri);
    } catch (URISyntaxException | RuntimeException e) {
      if (e instanceof RefusedStartException problem) {
        throw problem;
      }
      throw refused(destination, CamelErrorText.of(e));
    }
  }

  static String module(String scheme) {
    return switch (scheme) {
      case "ftp", "ftps", "sftp" -> "ftp";
      default -> scheme;
    };
  }

  private static RefusedStartException refused(DestinationSetting destination, String words) {
    return new RefusedStartException(destination.key() + ": " + Masking.oneLine(words));
  }
}
