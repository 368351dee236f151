package io.swapline.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A result's link in a form that the vendor's file does not know. Where there is one link alone,
 * and its name does not say that it is something else, that is it; of two nobody knows which.
 */
public final class OnlyLink {
  private static final Pattern LINK = Pattern.compile("(?i)https?://[^\\s\"<>]{1,8000}");

  /** Beside a result, and no result. */
  private static final List<String> OTHERS =
      List.of(
          "thumb",
          "cover",
          "preview",
          "poster",
          "input",
          "source",
          "origin",
          "request",
          "hook",
          "callback",
          "face",
          "target",
          "doc",
          "help",
          "logo",
          "avatar");

  private static final int DEEPEST = 8;

  private final Set<String> links = new LinkedHashSet<>();

  private OnlyLink() {}

  /** That link; empty where there is none, or more than one. */
  public static Optional<String> of(JsonNode tree) {
    OnlyLink found = new OnlyLink();
    found.look(tree, DEEPEST);
    return found.links.size() == 1 ? found.links.stream().findFirst() : Optional.empty();
  }

  private void look(JsonNode node, int levels) {
    if (node.isTextual()) {
      String text = node.textValue().strip();
      if (LINK.matcher(text).matches()) {
        links.add(text);
      }
    } else if (levels > 0 && links.size() < 2) {
      if (node.isObject()) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
          if (isOfResult(field.getKey())) {
            look(field.getValue(), levels - 1);
          }
        }
      } else {
        node.forEach(item -> look(item, levels - 1));
      }
    }
  }

  private static boolean isOfResult(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    return OTHERS.stream().noneMatch(small::contains);
  }
}
