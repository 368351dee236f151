package io.swapline.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A route file as written.
 *
 * @param name from the home folder on: {@code routes/job/poll.camel.yaml}
 */
record RouteFile(String name, String text, JsonNode tree) {
  private static final String EXTENSION = ".camel.yaml";
  private static final List<String> WITH_STEPS = List.of("route", "routeTemplate");

  static RouteFile of(String name, String text) {
    LoadSettings strict =
        LoadSettings.builder().setLabel(name).setAllowDuplicateKeys(false).build();
    return new RouteFile(
        name, text, new ObjectMapper().valueToTree(new Load(strict).loadFromString(text)));
  }

  /** {@code poll} */
  String shortName() {
    return name.substring(name.lastIndexOf('/') + 1, name.length() - EXTENSION.length());
  }

  boolean isProvider() {
    return name.startsWith("routes/providers/");
  }

  /** Its routes and templates. */
  List<RouteNode> routes() {
    List<RouteNode> routes = new ArrayList<>();
    for (JsonNode element : tree) {
      for (String kind : WITH_STEPS) {
        if (element.has(kind)) {
          routes.add(new RouteNode(this, kind, element.get(kind)));
        }
      }
    }
    return routes;
  }

  /** Every element of the file's list, with the lines that it takes. */
  List<Integer> lengths() {
    List<Integer> lengths = new ArrayList<>();
    int current = 0;
    for (String line : text.split("\\R", -1)) {
      if (line.startsWith("- ")) {
        lengths.add(current);
        current = 0;
      }
      current += line.isBlank() || line.startsWith("#") ? 0 : 1;
    }
    lengths.add(current);
    return lengths.subList(1, lengths.size());
  }
}
