package io.swapline.convention;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An endpoint as a route names it.
 *
 * @param kind from, to or toD
 * @param uri without the parameters
 */
record EndpointNode(String kind, String uri, JsonNode parameters) {
  private static final List<String> KINDS = List.of("from", "to", "toD", "wireTap", "poll");

  static EndpointNode of(String kind, JsonNode node) {
    return new EndpointNode(kind, node.path("uri").asText(), node.path("parameters"));
  }

  /** All in this part of a file. */
  static List<EndpointNode> in(JsonNode part) {
    List<EndpointNode> found = new ArrayList<>();
    collect(part, found);
    return found;
  }

  private static void collect(JsonNode part, List<EndpointNode> found) {
    for (Map.Entry<String, JsonNode> field : part.properties()) {
      if (KINDS.contains(field.getKey()) && field.getValue().has("uri")) {
        found.add(of(field.getKey(), field.getValue()));
      }
    }
    for (JsonNode child : part) {
      collect(child, found);
    }
  }

  boolean consumer() {
    return kind.equals("from");
  }

  boolean has(String scheme) {
    return uri.startsWith(scheme + ":");
  }

  /** What follows the scheme. */
  String name() {
    return uri.substring(uri.indexOf(':') + 1);
  }

  /** With its parameters, as Camel puts them together. */
  String full() {
    List<String> pairs = new ArrayList<>();
    parameters
        .properties()
        .forEach(pair -> pairs.add(pair.getKey() + "=" + pair.getValue().asText()));
    if (pairs.isEmpty()) {
      return uri;
    }
    return uri + (uri.contains("?") ? "&" : "?") + String.join("&", pairs);
  }
}
