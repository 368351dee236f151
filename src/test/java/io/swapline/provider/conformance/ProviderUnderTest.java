package io.swapline.provider.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * A provider file as it is written, with one choice for each of its own settings.
 *
 * @param id the file's name without its extension
 * @param yaml its text
 * @param bean the properties of its bean
 * @param chosen the values of its own settings, by the last part of the key
 * @param isFirst whether it is the one whose table and limits are tried; all choices share them
 */
record ProviderUnderTest(
    String id, String yaml, Map<?, ?> bean, Map<String, String> chosen, boolean isFirst) {
  private static final String EXTENSION = ".camel.yaml";
  private static final Path SHIPPED = Path.of("routes/providers");

  /** Of vendors that do not exist, and of those that are not shipped. */
  private static final Path FURTHER = Path.of("src/test/resources/io/swapline/provider");

  private static final Pattern ROW = Pattern.compile("answers\\[([0-9]{3})(?: (.+))?]");

  /**
   * A line of its table of answers.
   *
   * @param reason empty where the status alone decides
   */
  record Row(int status, String reason, String meaning) {}

  /** Every shipped file and those of the tests, once for each choice of its settings. */
  static Stream<ProviderUnderTest> all() throws IOException {
    return Stream.concat(files(SHIPPED), files(FURTHER)).flatMap(file -> read(file).stream());
  }

  private static Stream<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(EXTENSION)).sorted().toList().stream();
    }
  }

  private static List<ProviderUnderTest> read(Path file) {
    String name = file.getFileName().toString();
    String id = name.substring(0, name.length() - EXTENSION.length());
    try {
      String yaml = Files.readString(file);
      List<?> parts =
          (List<?>)
              new Load(LoadSettings.builder().setSchema(new FailsafeSchema()).build())
                  .loadFromString(yaml);
      Map<?, ?> bean = (Map<?, ?>) ((List<?>) ((Map<?, ?>) parts.get(0)).get("beans")).get(0);
      return choices(id, yaml, (Map<?, ?>) bean.get("properties"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first value of every setting, and each other value of one of them. */
  private static List<ProviderUnderTest> choices(String id, String yaml, Map<?, ?> bean) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    group(bean, "settings").forEach((name, rule) -> values.put(name, values(rule)));
    Map<String, String> first = new LinkedHashMap<>();
    values.forEach((name, all) -> first.put(name, all.get(0)));
    List<ProviderUnderTest> all = new ArrayList<>();
    all.add(new ProviderUnderTest(id, yaml, bean, first, true));
    values.forEach(
        (name, of) -> {
          for (String value : of.subList(1, of.size())) {
            Map<String, String> other = new LinkedHashMap<>(first);
            other.put(name, value);
            all.add(new ProviderUnderTest(id, yaml, bean, other, false));
          }
        });
    return all;
  }

  private static List<String> values(String rule) {
    String type = rule.split(" = ", -1)[0].strip();
    if (type.equals("boolean")) {
      return List.of("false", "true");
    }
    return type.startsWith("integer ")
        ? List.of(type.substring("integer ".length()).split("\\.\\.", -1))
        : Stream.of(type.split("\\|", -1)).map(String::strip).toList();
  }

  private static Map<String, String> group(Map<?, ?> bean, String name) {
    Map<String, String> group = new LinkedHashMap<>();
    if (bean.get(name) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> group.put(key.toString(), value.toString()));
    }
    return group;
  }

  String text(String property) {
    return bean.containsKey(property) ? bean.get(property).toString() : "";
  }

  String text(String group, String property) {
    return group(bean, group).getOrDefault(property, "");
  }

  long number(String group, String property) {
    String text = text(group, property);
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }

  /** The first of the places where something stands; empty where the file names none. */
  String place(String name) {
    return text("at", name).split(",", -1)[0].strip();
  }

  /** A word of the vendor for that state. */
  String word(String state) {
    return group(bean, "words").entrySet().stream()
        .filter(word -> word.getValue().equals(state))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    bean.forEach(
        (key, meaning) -> {
          Matcher row = ROW.matcher(key.toString());
          if (row.matches()) {
            String reason = row.group(2) == null ? "" : row.group(2);
            rows.add(new Row(Integer.parseInt(row.group(1)), reason, meaning.toString()));
          }
        });
    return rows;
  }

  List<String> uploads() {
    String uploads = bean.containsKey("uploads") ? text("uploads") : "target";
    return uploads.isEmpty() ? List.of() : List.of(uploads.split(",", -1));
  }

  /** Whether it works on pictures. */
  boolean isForPictures() {
    return text("kind").equals("image");
  }

  /** Whether the answer to the submit has the result. */
  boolean isInline() {
    return !place("inline").isEmpty();
  }

  /** The account's addresses: last part of the setting. */
  Set<String> addresses() {
    return matches("\\{\\{swapline\\.providers\\." + text("account") + "\\.([a-z-]+-url)[}:]");
  }

  /** What the operator has to say before it may have jobs: the whole keys of these settings. */
  Set<String> words() {
    return matches("\\{\\{(swapline\\.providers\\.[a-z0-9-]+\\.(?:enabled|status-confirmed))[}:]");
  }

  /** Whether it takes no upload, and its vendor fetches the media. */
  boolean isFetched() {
    return uploads().isEmpty() && !text("publish").isEmpty();
  }

  /** The headers that its routes set, in lower case. */
  Set<String> headers() {
    return matches("- setHeader:\\s+name: ([A-Za-z0-9-]+)").stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> matches(String pattern) {
    return Pattern.compile(pattern)
        .matcher(yaml)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What the key's header has to hold. */
  String keyHeader(String key) {
    String prefix = text("key", "prefix");
    return prefix.isEmpty() ? key : prefix + " " + key;
  }

  String keyName() {
    String name = text("key", "header");
    return name.isEmpty() ? "authorization" : name.toLowerCase(Locale.ROOT);
  }

  boolean keyGoesTo(String address) {
    String to = text("key", "to");
    return Arrays.asList((to.isEmpty() ? "base-url" : to).split(",", -1)).contains(address);
  }

  /** The same file under another id, whose submit asks for payment twice. */
  String payingTwice(String otherId) {
    String other = yaml.replaceAll("(?<![a-z-])" + id + "-(?=[a-z]+\\b(?!/))", otherId + "-");
    other = other.replace("- name: " + id + "\n", "- name: " + otherId + "\n");
    int route = other.indexOf("    id: " + otherId + "-submit\n");
    int step = other.indexOf("        - to:\n", route);
    int end = other.indexOf("\n- route:", step);
    String rest = end < 0 ? "" : other.substring(end);
    String pays = end < 0 ? other.substring(step) : other.substring(step, end);
    return other.substring(0, step) + pays.stripTrailing() + "\n" + pays + rest;
  }

  @Override
  public String toString() {
    return id + (chosen.isEmpty() ? "" : " " + chosen);
  }
}
