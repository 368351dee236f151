package io.swapline.service.file;

import io.swapline.provider.Provider;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.util.StringHelper;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * The vendor's names as the file has them: options, status words, codes. Camel's YAML reader makes
 * {@code keepAudio} of {@code keep-audio}, in nested names and within brackets, and a vendor knows
 * nothing of that.
 */
public final class LiteralNames {
  private static final Pattern FLAT =
      Pattern.compile("(options|settings|words|answers)(?:\\[(.+)]|\\.(.+))");

  private final Map<?, ?> properties;

  private LiteralNames(Map<?, ?> properties) {
    this.properties = properties;
  }

  /**
   * Gives the provider the names that its file has.
   *
   * @param yaml the whole file, which was read without a mistake
   * @throws IllegalArgumentException naming two that Camel cannot tell apart
   */
  public static void restore(String id, String yaml, Provider provider) {
    LoadSettings texts = LoadSettings.builder().setSchema(new FailsafeSchema()).build();
    for (Object document : new Load(texts).loadAllFromString(yaml)) {
      properties(id, document).map(LiteralNames::new).ifPresent(names -> names.giveTo(provider));
    }
  }

  private void giveTo(Provider provider) {
    provider.setOptions(literal("options", provider.getOptions()));
    provider.setSettings(literal("settings", provider.getSettings()));
    provider.setWords(literal("words", provider.getWords()));
    provider.setAnswers(literal("answers", provider.getAnswers()));
  }

  private Map<String, String> literal(String group, Map<String, String> read) {
    Map<String, String> written = new LinkedHashMap<>();
    for (String name : written(group)) {
      String other = written.put(StringHelper.dashToCamelCase(name), name);
      if (other != null) {
        throw new IllegalArgumentException(
            group + ": " + other + " and " + name + " cannot be told apart: keep one of them");
      }
    }
    Map<String, String> literal = new LinkedHashMap<>();
    read.forEach((name, value) -> literal.put(written.getOrDefault(name, name), value));
    return literal;
  }

  private Set<String> written(String group) {
    Set<String> names = new LinkedHashSet<>();
    properties.forEach(
        (name, value) -> {
          Matcher flat = FLAT.matcher(name.toString());
          if (flat.matches() && flat.group(1).equals(group)) {
            names.add(flat.group(2) == null ? flat.group(3) : flat.group(2));
          } else if (name.toString().equals(group) && value instanceof Map<?, ?> nested) {
            nested.keySet().forEach(one -> names.add(one.toString()));
          }
        });
    return names;
  }

  /** Of the bean that has the provider's name. */
  private static Optional<Map<?, ?>> properties(String id, Object document) {
    return maps(document)
        .flatMap(part -> maps(part.get("beans")))
        .filter(bean -> id.equals(String.valueOf(bean.get("name"))))
        .map(bean -> bean.get("properties"))
        .filter(Map.class::isInstance)
        .<Map<?, ?>>map(properties -> (Map<?, ?>) properties)
        .findFirst();
  }

  private static Stream<Map<?, ?>> maps(Object list) {
    return list instanceof List<?> items
        ? items.stream().filter(Map.class::isInstance).<Map<?, ?>>map(one -> (Map<?, ?>) one)
        : Stream.empty();
  }
}
