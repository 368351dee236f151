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
    return EndpointNode.of("from", body().path("from"));
  }

  JsonNode steps() {
    return body().path("from").path("steps");
  }

  /** A template that says more of its route than the steps has it in a part of its own. */
  private JsonNode body() {
    return kind.equals("routeTemplate") && node.has("route") ? node.path("route") : node;
  }

  /** The file and the route, for a message. */
  String place() {
    return file.name() + " " + id();
  }
}
