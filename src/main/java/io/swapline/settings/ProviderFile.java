package io.swapline.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * What one provider file makes known of settings.
 *
 * @param id the file's name without its extension
 * @param account whose key and addresses it uses; its own id when the file names none
 * @param names every key that the bean declares, for the whole key
 * @param defaults whole key → the value that the file gives it
 * @param signed whether the vendor signs its callbacks
 * @param inline whether the answer to a submit has the result
 * @param anyOption true where the file cannot be understood: what is wrong with it is told by those
 *     who load it, and not by its settings being unknown
 */
record ProviderFile(
    String id,
    String account,
    List<String> names,
    Map<String, String> defaults,
    boolean signed,
    boolean inline,
    boolean anyOption) {
  private static final Pattern FLAT = Pattern.compile("(options|settings)(?:\\[(.+)]|\\.(.+))");
  private static final Pattern PLACEHOLDER_WITH_DEFAULT =
      Pattern.compile("\\{\\{(swapline\\.providers\\.[A-Za-z0-9_.-]+):([^}]*)}}");
  private static final Pattern ANY_ACCOUNT = Pattern.compile("(?m)^\\s*account:\\s*([a-z0-9-]+)");
  private static final String DEFAULT = " = ";

  static ProviderFile of(String id, String yaml) {
    Optional<Map<?, ?>> bean = bean(id, yaml);
    Map<String, String> rules = new LinkedHashMap<>();
    bean.ifPresent(properties -> addRules(id, properties, rules));
    Map<String, String> defaults = new LinkedHashMap<>();
    PLACEHOLDER_WITH_DEFAULT
        .matcher(yaml)
        .results()
        .forEach(found -> defaults.put(found.group(1), found.group(2)));
    rules.forEach(
        (key, rule) -> {
          int at = rule.lastIndexOf(DEFAULT);
          if (at >= 0) {
            defaults.put(key, rule.substring(at + DEFAULT.length()).strip());
          }
        });
    bean.map(properties -> properties.get("price"))
        .filter(Map.class::isInstance)
        .map(price -> ((Map<?, ?>) price).get("list"))
        .ifPresent(list -> defaults.put(KnownKeys.providerKey(id, "price"), list.toString()));
    String account =
        bean.map(properties -> properties.get("account"))
            .map(Object::toString)
            .or(() -> ANY_ACCOUNT.matcher(yaml).results().findFirst().map(found -> found.group(1)))
            .orElse(id);
    boolean signed =
        bean.map(properties -> properties.get("callback"))
                .filter(Map.class::isInstance)
                .map(callback -> ((Map<?, ?>) callback).get("signature"))
                .isPresent()
            || bean.isEmpty();
    return new ProviderFile(
        id,
        account,
        List.copyOf(rules.keySet()),
        defaults,
        signed,
        bean.filter(ProviderFile::isInline).isPresent(),
        bean.isEmpty());
  }

  private static boolean isInline(Map<?, ?> properties) {
    return properties.containsKey("at.inline")
        || (properties.get("at") instanceof Map<?, ?> at && at.containsKey("inline"));
  }

  private static void addRules(String id, Map<?, ?> properties, Map<String, String> rules) {
    properties.forEach(
        (name, value) -> {
          Matcher flat = FLAT.matcher(name.toString());
          if (flat.matches()) {
            String last = flat.group(2) == null ? flat.group(3) : flat.group(2);
            rules.put(key(id, flat.group(1), last), String.valueOf(value));
          } else if (List.of("options", "settings").contains(name.toString())
              && value instanceof Map<?, ?> group) {
            group.forEach(
                (last, rule) ->
                    rules.put(key(id, name.toString(), last.toString()), String.valueOf(rule)));
          }
        });
  }

  private static String key(String id, String group, String last) {
    return KnownKeys.providerKey(id, group.equals("options") ? "options." + last : last);
  }

  /** The properties of the bean that has the provider's name. */
  private static Optional<Map<?, ?>> bean(String id, String yaml) {
    LoadSettings texts = LoadSettings.builder().setSchema(new FailsafeSchema()).build();
    try {
      // One that is empty has no document, which loadFromString does not expect.
      for (Object document : new Load(texts).loadAllFromString(yaml)) {
        return document instanceof List<?> parts ? bean(id, parts) : Optional.empty();
      }
      return Optional.empty();
    } catch (YamlEngineException e) {
      return Optional.empty();
    }
  }

  private static Optional<Map<?, ?>> bean(String id, List<?> parts) {
    return parts.stream()
        .flatMap(part -> beans(part).stream())
        .filter(bean -> id.equals(String.valueOf(bean.get("name"))))
        .map(bean -> bean.get("properties"))
        .filter(Map.class::isInstance)
        .<Map<?, ?>>map(properties -> (Map<?, ?>) properties)
        .findFirst();
  }

  private static List<Map<?, ?>> beans(Object part) {
    return part instanceof Map<?, ?> map && map.get("beans") instanceof List<?> beans
        ? beans.stream()
            .filter(Map.class::isInstance)
            .<Map<?, ?>>map(bean -> (Map<?, ?>) bean)
            .toList()
        : List.of();
  }
}
