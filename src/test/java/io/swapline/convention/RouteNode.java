package io.swapline.convention;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A route, or a template for routes.
 *
 * @param kind route or routeTemplate
 */
record RouteNode(RouteFile file, String kind, JsonNode node) {
  String id() {
    return node.path("id").asText();
  }

  String description() {
    return node.path("description").asText();
  }

  EndpointNode from() {
    return EndpointNode.of("from", node.path("from"));
  }

  JsonNode steps() {
    return node.path("from").path("steps");
  }

  /** The file and the route, for a message. */
  String place() {
    return file.name() + " " + id();
  }
}
