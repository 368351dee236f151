package io.swapline.convention;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swapline.step.LedgerComponent;
import io.swapline.step.LedgerEndpoint;
import java.lang.reflect.Field;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;

/** Makes our own component known to the catalog, from its annotations. */
final class LedgerInCatalog {
  private LedgerInCatalog() {}

  static void addTo(CamelCatalog catalog) {
    UriEndpoint described = LedgerEndpoint.class.getAnnotation(UriEndpoint.class);
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.putObject("component")
        .put("kind", "component")
        .put("name", described.scheme())
        .put("scheme", described.scheme())
        .put("title", described.title())
        .put("syntax", described.syntax())
        .put("async", false)
        .put("api", false)
        .put("consumerOnly", false)
        .put("producerOnly", false)
        .put("lenientProperties", false)
        .put("javaType", LedgerComponent.class.getName());
    json.putObject("componentProperties");
    ObjectNode properties = json.putObject("properties");
    int index = 0;
    for (Field field : LedgerEndpoint.class.getDeclaredFields()) {
      UriPath path = field.getAnnotation(UriPath.class);
      UriParam parameter = field.getAnnotation(UriParam.class);
      if (path != null) {
        option(properties, field, "path", "common", index++).put("required", true);
      } else if (parameter != null) {
        option(properties, field, "parameter", parameter.label(), index++).put("required", false);
      }
    }
    catalog.addComponent(described.scheme(), LedgerComponent.class.getName(), json.toString());
  }

  private static ObjectNode option(
      ObjectNode properties, Field field, String kind, String label, int index) {
    boolean number = field.getType().isPrimitive();
    return properties
        .putObject(field.getName())
        .put("index", index)
        .put("kind", kind)
        .put("displayName", field.getName())
        .put("group", label)
        .put("label", label)
        .put("type", number ? "integer" : "string")
        .put("javaType", field.getType().getName())
        .put("deprecated", false)
        .put("autowired", false)
        .put("secret", false);
  }
}
