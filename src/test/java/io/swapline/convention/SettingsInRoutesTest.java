package io.swapline.convention;

import static io.swapline.convention.RouteSet.NOVITA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What routes ask of the settings is documented, and what is documented is kept. */
class SettingsInRoutesTest {
  private static final Path DOCUMENTED = Path.of("config/application.properties");
  private static final Pattern OWN = Pattern.compile("\\{\\{(swapline\\.providers\\.[a-z0-9.-]+):");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[?!]?([^{}:]+)(:[^}]*)?}}");
  private static final Pattern KEY_IN_JAVA =
      Pattern.compile("\"(swapline\\.[a-z0-9.-]+[a-z0-9])\"");

  /** Java knows them by their ends: each bucket has them. */
  private static final Pattern OF_A_BUCKET =
      Pattern.compile(
          "swapline\\.[a-z.]+\\.s3\\."
              + "(prefix|region|endpoint|path-style|plain-http|(access|secret)-key(-file)?)");

  private static final RouteSet SHIPPED = RouteSet.shipped();

  private static Set<String> documented;
  private static Set<String> inJava;

  @BeforeAll
  static void read() throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(DOCUMENTED)) {
      properties.load(in);
    }
    documented = new TreeSet<>(properties.stringPropertyNames());
    inJava = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        if (!source.endsWith("settings/CoreKeys.java")) {
          KEY_IN_JAVA
              .matcher(Files.readString(source))
              .results()
              .forEach(found -> inJava.add(found.group(1)));
        }
      }
    }
  }

  @Test
  void everyPlaceholderIsADocumentedSettingAndEverySettingIsUsed() {
    assertThat(documented).hasSizeGreaterThan(20);
    assertThat(undocumented(SHIPPED)).isEmpty();
    assertThat(unused(SHIPPED, documented)).isEmpty();
  }

  @Test
  void placeholderThatIsNotDocumentedIsFound() {
    RouteSet wrong =
        SHIPPED.changed(
            NOVITA,
            "{{swapline.providers.novita.assets-url}}",
            "{{swapline.providers.novita.asset-url}}");

    assertThat(undocumented(wrong))
        .containsExactly(NOVITA + ": {{swapline.providers.novita.asset-url}}");
  }

  @Test
  void settingThatNothingUsesIsFound() {
    Set<String> more = new TreeSet<>(documented);
    more.add("swapline.submit.nobody-asks");
    more.add("swapline.providers.novita.voice");
    more.add("swapline.providers.novita-video.options.enable_magic");
    more.add("swapline.providers.nobody.api-key");

    assertThat(unused(SHIPPED, more))
        .containsExactly(
            "swapline.providers.nobody.api-key",
            "swapline.providers.novita-video.options.enable_magic",
            "swapline.providers.novita.voice",
            "swapline.submit.nobody-asks");
    assertThat(
            unused(
                SHIPPED.changed(NOVITA, "{{swapline.providers.novita.assets-url}}", "https://a.b"),
                documented))
        .containsExactly("swapline.providers.novita.assets-url");
  }

  private static List<String> undocumented(RouteSet routes) {
    List<String> problems = new ArrayList<>();
    for (RouteFile file : routes.files()) {
      Set<String> known = new HashSet<>(documented);
      if (file.isProvider()) {
        // A setting with its default in the file is brought by the file.
        OWN.matcher(file.text()).results().forEach(found -> known.add(found.group(1)));
      }
      file.routes()
          .forEach(
              route ->
                  route
                      .node()
                      .path("parameters")
                      .forEach(parameter -> known.add(parameter.path("name").asText())));
      for (String key : placeholders(file)) {
        if (!known.contains(key) && !key.startsWith("endpoint.")) {
          problems.add(file.name() + ": {{" + key + "}}");
        }
      }
    }
    return problems;
  }

  /** The innermost first, as Camel resolves them. */
  private static Set<String> placeholders(RouteFile file) {
    Set<String> keys = new TreeSet<>();
    String text = file.text();
    Matcher next = PLACEHOLDER.matcher(text);
    while (next.find()) {
      keys.add(next.group(1));
      text = text.substring(0, next.start()) + "X" + text.substring(next.end());
      next = PLACEHOLDER.matcher(text);
    }
    return keys;
  }

  private static List<String> unused(RouteSet routes, Set<String> keys) {
    Set<String> used = new TreeSet<>(inJava);
    for (RouteFile file : routes.files()) {
      used.addAll(placeholders(file));
      if (file.isProvider()) {
        used.addAll(ofProvider(file));
      }
    }
    return keys.stream()
        .filter(key -> !used.contains(key) && !OF_A_BUCKET.matcher(key).matches())
        .toList();
  }

  /** What Java asks of every provider, by its id or by the account that its file names. */
  private static Set<String> ofProvider(RouteFile file) {
    JsonNode properties = file.tree().path(0).path("beans").path(0).path("properties");
    String id = "swapline.providers." + file.shortName();
    String account = "swapline.providers." + properties.path("account").asText();
    Set<String> keys =
        new TreeSet<>(
            List.of(
                id + ".price",
                id + ".submits-per-minute",
                id + ".tasks-at-once",
                id + ".reads-per-minute"));
    for (String holder : List.of(id, account)) {
      keys.add(holder + ".api-key");
      keys.add(holder + ".api-key-file");
    }
    if (properties.path("callback").has("signature")) {
      keys.add(id + ".callback.secret-key");
    }
    properties
        .path("options")
        .fieldNames()
        .forEachRemaining(name -> keys.add(id + ".options." + name));
    return keys;
  }
}
