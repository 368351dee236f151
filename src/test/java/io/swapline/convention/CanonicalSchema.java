package io.swapline.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;

/**
 * The canonical schema of Camel's YAML. Camel 4.18 ships the one schema that allows the short forms
 * too; this takes them out of it: a text where an object can stand, and an expression without
 * {@code expression:}. A number or a flag may be a placeholder, which Camel fills in.
 */
final class CanonicalSchema {
  private static final Set<String> SCALARS = Set.of("boolean", "integer", "number");

  private CanonicalSchema() {}

  static JsonNode ofYamlDsl() throws IOException {
    try (InputStream in =
        YamlRoutesBuilderLoader.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
      JsonNode schema = new ObjectMapper().readTree(in);
      tighten(schema);
      return schema;
    }
  }

  /** From the inside out, so that what is put in is not looked at again. */
  private static void tighten(JsonNode node) {
    node.forEach(CanonicalSchema::tighten);
    if (node instanceof ObjectNode object) {
      objectInsteadOfText(object);
      expressionByName(object);
      placeholder(object);
    }
  }

  private static void objectInsteadOfText(ObjectNode object) {
    JsonNode forms = object.path("oneOf");
    if (forms.size() == 2
        && forms.path(0).path("type").asText().equals("string")
        && forms.path(1).path("type").asText().equals("object")) {
      object.remove("oneOf");
      object.setAll((ObjectNode) forms.path(1));
    }
  }

  private static void expressionByName(ObjectNode object) {
    JsonNode forms = object.path("anyOf").path(0).path("oneOf");
    if (!forms.path(0).path("$ref").asText().endsWith(".ExpressionDefinition")
        || !(object.path("properties") instanceof ObjectNode properties)) {
      return;
    }
    object.remove("anyOf");
    List<String> empty = new ArrayList<>();
    properties.properties().stream()
        .filter(property -> property.getValue().isEmpty())
        .forEach(property -> empty.add(property.getKey()));
    properties.remove(empty);
    for (JsonNode form : forms) {
      if (form.path("properties") instanceof ObjectNode named) {
        properties.setAll(named);
      }
    }
  }

  private static void placeholder(ObjectNode object) {
    JsonNode type = object.path("type");
    if (type.isTextual() && SCALARS.contains(type.asText()) && !object.has("anyOf")) {
      object.remove("type");
      object.remove("default");
      ArrayNode either = object.putArray("anyOf");
      either.addObject().put("type", type.asText());
      either.addObject().put("type", "string").put("pattern", "^\\{\\{.+}}$");
    }
  }
}
