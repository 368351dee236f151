package io.swapline.service.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.provider.Asset;
import io.swapline.provider.Provider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.SetBodyDefinition;
import org.apache.camel.model.language.ConstantExpression;

/**
 * Whether something fills each placeholder in the JSON of a provider file. What nothing fills would
 * go out as it stands, or empty, in a request that is paid.
 */
public final class RequestTemplates {
  private static final Pattern SETTING = Pattern.compile("\\{\\{[^{}]*}}");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z0-9_-]+(?::[^{}\\s]*)?)}");
  private static final Map<String, Asset> MEDIA =
      Map.of("media", Asset.TARGET, "media:face", Asset.FACE);
  private static final String OPTION = "option:";

  /** What a step lays out, or the job has. */
  private static final Set<String> ALWAYS =
      Set.of(
          "base64:target",
          "base64:face",
          "callback",
          "page",
          "from",
          "until",
          "file:name",
          "file:type",
          "file:size");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Provider provider;

  private RequestTemplates(Provider provider) {
    this.provider = provider;
  }

  /**
   * Checks the bodies that these steps make.
   *
   * @param steps of the provider's routes
   * @throws IllegalArgumentException naming the placeholder, and what to do
   */
  public static void check(Provider provider, List<ProcessorDefinition<?>> steps) {
    RequestTemplates templates = new RequestTemplates(provider);
    steps.stream().flatMap(step -> json(step).stream()).forEach(templates::check);
  }

  /** A body that is no JSON is not filled. */
  private static Optional<JsonNode> json(ProcessorDefinition<?> step) {
    if (!(step instanceof SetBodyDefinition body)
        || !(body.getExpression() instanceof ConstantExpression text)) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(
          MAPPER.readTree(SETTING.matcher(text.getExpression()).replaceAll("set")));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private void check(JsonNode node) {
    if (node.isContainerNode()) {
      node.forEach(this::check);
    } else if (node.isTextual()) {
      check(node.textValue());
    }
  }

  private void check(String text) {
    Matcher whole = PLACEHOLDER.matcher(text);
    if (whole.matches()) {
      objection(whole.group(1))
          .ifPresent(
              why -> {
                throw new IllegalArgumentException(
                    text + " in a request: " + why + ", so that nothing would fill it");
              });
      return;
    }
    Matcher within = PLACEHOLDER.matcher(text);
    while (within.find()) {
      if (isKnown(within.group(1))) {
        throw new IllegalArgumentException(
            text + " in a request: a placeholder stands alone, nothing fills it within a text");
      }
    }
  }

  private boolean isKnown(String name) {
    return MEDIA.containsKey(name) || ALWAYS.contains(name) || name.startsWith(OPTION);
  }

  private Optional<String> objection(String name) {
    if (MEDIA.containsKey(name)) {
      return isHandedOver(MEDIA.get(name))
          ? Optional.empty()
          : Optional.of(
              "uploads and publish do not name " + MEDIA.get(name).text() + ", write it there");
    }
    if (name.startsWith(OPTION)) {
      String option = name.substring(OPTION.length());
      return provider.getOptions().containsKey(option)
          ? Optional.empty()
          : Optional.of(
              "options has no " + option + ", there is " + provider.getOptions().keySet());
    }
    return ALWAYS.contains(name)
        ? Optional.empty()
        : Optional.of("there is no such placeholder (docs/providers.md has them)");
  }

  private boolean isHandedOver(Asset asset) {
    return Stream.concat(provider.uploadList().stream(), provider.publishList().stream())
        .anyMatch(asset::equals);
  }
}
